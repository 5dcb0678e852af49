package dev.pilot.mcp.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.plan.Observation;
import dev.pilot.plan.OnFailure;
import dev.pilot.plan.Plan;
import dev.pilot.plan.SkillCall;
import dev.pilot.skill.Effect;
import dev.pilot.skill.SkillResult;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What was observed is shown, not claimed. */
@Timeout(60)
class ObservedReportTest {

  private final Told told = new Told();
  private final Map<String, Object> vm = new LinkedHashMap<>(Map.of("memory", 4, "owner", "ann"));

  ObservedReportTest() {
    told.skills.answer("look", request -> SkillResult.succeeded(Map.copyOf(vm)));
    resizing("memory", 8);
    told.skills.answer(
        "resize_back",
        request -> {
          vm.putAll(Map.of("memory", 4, "owner", "ann"));
          return SkillResult.succeeded(true);
        });
  }

  private void resizing(String member, Object value) {
    told.skills.answer(
        "resize",
        request -> {
          vm.put(member, value);
          return SkillResult.succeeded(true);
        });
  }

  private Paper report(boolean fails) {
    if (fails) {
      told.skills.answer("last", SkillResult.failed("no", "it did not work"));
    }
    SkillCall look = SkillCall.of("sim", "look", Map.of("vm_name", "db")).withEffect(Effect.READ);
    return told.report(
        Plan.named("resize")
            .onFailure(OnFailure.ROLLBACK)
            .step(
                "resize",
                "sim",
                "resize",
                step ->
                    step.with("vm_name", "db")
                        .with("memory", 8)
                        .writes()
                        .observe(Observation.of(look))
                        .undo("resize_back", Map.of("vm_name", "db")))
            .step("last", "sim", "last", step -> step.writes())
            .build());
  }

  @Test
  void a_change_stands_beside_what_was_there() {
    Paper paper = report(false);
    String row = "//section[@id='changes']//table[caption='What changed']/tbody/tr";
    assertThat(paper.text(row + "/th")).isEqualTo("/memory replace");
    assertThat(paper.text(row + "/td[@class='before']")).isEqualTo("4");
    assertThat(paper.text(row + "/td[@class='after']")).isEqualTo("8");
    assertThat(paper.text("//details[@class='change']/summary")).endsWith("✓ changed");
  }

  @Test
  void an_undo_is_verified_where_all_looks_as_before() {
    Paper paper = report(true);
    assertThat(paper.text("//section[@id='rollback']//tbody/tr/td[2]")).isEqualTo("✓ verified");
    assertThat(paper.text("//section[@id='rollback']//div[h3='Nothing remains']"))
        .contains("seen to be as before");
  }

  @Test
  void what_an_undo_did_not_bring_back_is_shown() {
    told.skills.answer("resize_back", SkillResult.succeeded(true));
    Paper paper = report(true);
    assertThat(paper.text("//section[@id='rollback']/div[@role='region']/table/tbody/tr/td[2]"))
        .contains("not as before")
        .contains("/memory");
    assertThat(paper.text("//section[@id='rollback']//div[h3='What remains']")).contains("resize");
  }

  @Test
  void what_nobody_asked_for_and_what_changed_nothing_stand_out() {
    resizing("owner", "eve");
    assertThat(report(false).text("//details[@class='change']/summary")).endsWith("! 1 unexpected");
    vm.putAll(Map.of("memory", 4, "owner", "ann"));
    told.skills.answer("resize", SkillResult.succeeded(true));
    assertThat(report(false).text("//details[@class='change']/summary"))
        .endsWith("? success without a change");
  }
}
