package dev.pilot.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.plan.Observation;
import dev.pilot.plan.Plan;
import dev.pilot.plan.SkillCall;
import dev.pilot.skill.Effect;
import dev.pilot.skill.SkillResult;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an agent is told of what changed. */
@Timeout(120)
class DiffReportTest {

  private Served served;

  @BeforeEach
  void serve() throws IOException {
    served = Served.asserted();
  }

  @AfterEach
  void stop() {
    served.close();
  }

  private Map<String, Object> run(Plan plan) {
    String id = served.plan(plan);
    served.answer("run_workflow", Map.of("workflow_id", id, "wait_seconds", 60));
    return served.answer("get_workflow_status", Map.of("workflow_id", id));
  }

  private static Map<String, Object> report(Map<String, Object> answer) {
    return Served.object(answer.get("diff_report"));
  }

  @Test
  void each_change_has_before_after_and_a_patch_and_says_what_nobody_asked_for() {
    ObservedMachine.behind(served.skills);

    Map<String, Object> report = report(run(ObservedMachine.plan(false)));

    assertThat(Served.objects(report.get("changes")))
        .containsExactly(
            Map.of(
                "step_id", "more",
                "resource", "sim.set",
                "before", Map.of("cpu", 2L, "memory", 8L),
                "after", Map.of("cpu", 4L, "memory", 7L),
                "patch", List.of(replace("/cpu", 4L), replace("/memory", 7L)),
                "expected", List.of("/cpu")));
    assertThat(Served.objects(report.get("unexpected")))
        .containsExactly(
            Map.of(
                "step_id", "more",
                "resource", "sim.set",
                "op", "replace",
                "path", "/memory",
                "before", 8L,
                "after", 7L));
    assertThat(report.get("unchanged")).isEqualTo(List.of("nothing"));
    assertThat(report.get("residual_after_rollback")).isEqualTo(List.of());
  }

  @Test
  void a_rollback_is_verified_or_says_what_is_left() {
    ObservedMachine.behind(served.skills);

    Map<String, Object> answer = run(ObservedMachine.plan(true));
    Map<String, Object> report = report(answer);

    assertThat(answer).containsEntry("state", "rollback_incomplete");
    assertThat(report).containsEntry("rollback_verified", false);
    assertThat(Served.objects(report.get("rollback_verification")))
        .contains(Map.of("step_id", "more", "result", "different"));
    assertThat(Served.objects(report.get("residual_after_rollback")))
        .filteredOn(left -> left.get("step_id").equals("more"))
        .singleElement()
        .satisfies(
            left ->
                assertThat(left)
                    .containsEntry("before", Map.of("cpu", 2L, "memory", 8L))
                    .containsEntry("patch", List.of(replace("/memory", 6L))));
  }

  @Test
  void a_workflow_of_which_nothing_is_observed_has_no_report() {
    assertThat(run(Served.gated())).doesNotContainKey("diff_report");
  }

  @Test
  void however_much_was_seen_to_change_the_answer_stays_small() {
    served.skills.answer(
        "look",
        request ->
            SkillResult.succeeded(
                Map.of(
                    "id".repeat(3_000),
                    clock++,
                    "items",
                    IntStream.range(0, 2_000)
                        .mapToObj(i -> Map.of("id", i, "text", "\"é東\\".repeat(10), "n", clock++))
                        .toList())));
    Plan.Builder plan = Plan.named("large");
    for (int i = 0; i < 20; i++) {
      plan.step(
          "work-" + i,
          "sim",
          "work",
          step ->
              step.writes()
                  .observe(
                      Observation.of(
                          SkillCall.of("sim", "look", Map.of()).withEffect(Effect.READ))));
    }

    Map<String, Object> answer = run(plan.build());

    assertThat(answer).containsEntry("state", "completed").containsKey("diff_report");
    assertThat(report(answer).toString()).contains("[cut, ");
  }

  private long clock;

  private static Map<String, Object> replace(String path, Object value) {
    return Map.of("op", "replace", "path", path, "value", value);
  }
}
