package dev.pilot.mcp.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.event.RecordedEvent;
import dev.pilot.skill.SkillResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class LargeReportTest {

  private static final int FIVE_MEGABYTES = 5_000_000;

  private static int bytes(Paper paper) {
    return paper.html().getBytes(StandardCharsets.UTF_8).length;
  }

  @Test
  void a_thousand_steps_are_all_there_in_bundles() {
    Paper paper = new Told().report(Plans.many(1_000));
    assertThat(bytes(paper)).isLessThan(FIVE_MEGABYTES);
    assertThat(paper.all("//details[starts-with(@id, 'step-')]")).hasSize(1_001);
    assertThat(paper.all("//section[@id='steps']/details")).hasSize(21);
    assertThat(paper.all("//section[@id='steps']/details[@open]")).isEmpty();
    assertThat(paper.all("//section[@id='timeline']//tbody/tr")).hasSize(1_001);
    assertThat(paper.texts("//section[@id='plan']//a/@class"))
        .containsExactly("node good", "node good");
    assertThat(paper.text("//section[@id='plan']")).contains("1000 success");
  }

  @Test
  void the_one_that_failed_among_a_thousand_stands_out() {
    Told told = new Told();
    List<RecordedEvent> log = told.log(Plans.many(1_000));
    assertThat(log).isNotEmpty();
    told.skills.answer("vm_change", SkillResult.failed("no", "it did not work"));
    Paper paper = told.report(Plans.many(1_000));
    assertThat(paper.all("//section[@id='steps']/details[@open]")).hasSize(1);
    assertThat(paper.texts("//section[@id='plan']//a/@class"))
        .containsExactly("node good", "node bad", "node quiet");
  }

  @Test
  void huge_answers_of_hostile_characters_stay_under_the_bound() {
    Told told = new Told();
    told.skills.answer(
        "vm_change", SkillResult.succeeded(Map.of("log", "\u202E<&\"é東".repeat(4_000))));
    Paper paper = told.report(Plans.many(1_000));
    assertThat(bytes(paper)).isLessThan(FIVE_MEGABYTES);
    assertThat(paper.all("//details[starts-with(@id, 'step-')]")).hasSize(1_001);
    assertThat(paper.text("//details[@id='step-2']")).contains("cut here; ");
  }

  @Test
  void more_steps_than_a_page_holds_are_counted() {
    Paper paper = new Told().silent().report(Plans.many(5_000));
    assertThat(bytes(paper)).isLessThan(FIVE_MEGABYTES);
    assertThat(paper.text("//section[@id='steps']/p")).contains("more are not shown here");
    assertThat(paper.texts("//@id").stream().map(id -> "#" + id).toList())
        .containsAll(paper.texts("//@href"));
  }
}
