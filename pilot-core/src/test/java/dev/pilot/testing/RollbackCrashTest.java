package dev.pilot.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.plan.Compensation;
import dev.pilot.plan.Observation;
import dev.pilot.plan.OnFailure;
import dev.pilot.plan.Plan;
import dev.pilot.plan.RetryPolicy;
import dev.pilot.plan.SkillCall;
import dev.pilot.plan.SkillStep;
import dev.pilot.skill.Effect;
import dev.pilot.workflow.WorkflowState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A rollback in which something goes wrong, killed at every boundary: its end tells the truth. */
class RollbackCrashTest {

  private static final Observation SEEN =
      Observation.of(SkillCall.of("lab", "look", Map.of()).withEffect(Effect.READ));

  private static SkillStep.Builder write(String id) {
    return SkillStep.named(id, "lab", "change").writes().undo("restore", Map.of("what", id));
  }

  private static SkillStep.Builder observed(String id) {
    return write(id).observe(SEEN);
  }

  private static Plan plan(SkillStep... steps) {
    Plan.Builder plan = Plan.named("back").onFailure(OnFailure.ROLLBACK);
    List.of(steps).forEach(plan::step);
    return plan.step("fail", "lab", "fail", s -> s.reads()).build();
  }

  private static RecordingSkills failing() {
    return new RecordingSkills().failing("fail");
  }

  private static CrashReport tried(Plan plan, Supplier<RecordingSkills> world) throws Exception {
    CrashReport report = CrashMatrix.of(plan).skills(world).run();
    System.out.println(report);
    report.assertClean();
    return report;
  }

  private static void ends(CrashReport report, WorkflowState... states) {
    assertThat(report.endings().keySet()).containsExactly(states);
  }

  @Test
  void what_is_observed_is_brought_back() throws Exception {
    ends(
        tried(plan(observed("a").build(), observed("b").build()), RollbackCrashTest::failing),
        WorkflowState.ROLLED_BACK);
  }

  @Test
  void two_processes_die() throws Exception {
    CrashReport report =
        CrashMatrix.of(plan(observed("a").build()))
            .skills(RollbackCrashTest::failing)
            .crashes(2)
            .run();
    report.assertClean();
    ends(report, WorkflowState.ROLLED_BACK);
  }

  @Test
  void an_undo_fails_once() throws Exception {
    SkillStep twice = observed("a").retry(RetryPolicy.of(2, Duration.ofSeconds(5))).build();
    ends(
        tried(plan(twice, observed("b").build()), () -> failing().failingUndo("a", 1)),
        WorkflowState.ROLLED_BACK);
  }

  @Test
  void an_undo_fails_always() throws Exception {
    CrashReport report =
        tried(
            plan(observed("a").build(), observed("b").build(), write("c").build()),
            () -> failing().failingUndo("b"));
    assertThat(report.endings()).containsKey(WorkflowState.ROLLBACK_INCOMPLETE);
  }

  @Test
  void the_answer_of_an_undo_is_lost_and_what_is_seen_tells() throws Exception {
    ends(
        tried(
            plan(observed("a").build(), observed("b").build()),
            () -> failing().vanishingUndo("a").vanishingUndo("b")),
        WorkflowState.ROLLED_BACK);
  }

  @Test
  void the_answer_of_an_undo_is_lost_and_a_person_tells() throws Exception {
    ends(
        tried(plan(write("a").build(), write("b").build()), () -> failing().vanishingUndo("b")),
        WorkflowState.ROLLED_BACK);
  }

  @Test
  void an_idempotent_undo_is_sent_again() throws Exception {
    SkillCall restore = SkillCall.of("lab", "restore", Map.of("what", "a"));
    ends(
        tried(plan(write("a").undo(Compensation.byIdempotent(restore)).build()), () -> failing()),
        WorkflowState.ROLLED_BACK);
  }

  /** Somebody else changes it once the step has failed, whenever the process dies. */
  @Test
  void what_somebody_else_has_changed_is_held() throws Exception {
    CrashReport report =
        tried(
            plan(observed("a").build(), write("b").build()),
            () -> {
              RecordingSkills world = failing();
              return world.answeringProbes(
                  (request, there) -> {
                    boolean changed =
                        world.calls().stream()
                            .anyMatch(call -> call.request().stepId().equals("fail"));
                    return Map.of("there", there, "by", changed ? "somebody" : "us");
                  });
            });
    assertThat(report.endings()).containsKey(WorkflowState.ROLLBACK_INCOMPLETE);
  }
}
