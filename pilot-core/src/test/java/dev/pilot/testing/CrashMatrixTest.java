package dev.pilot.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.plan.OnFailure;
import dev.pilot.plan.Plan;
import dev.pilot.workflow.WorkflowState;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CrashMatrixTest {

  private static Plan plan() {
    return Plan.named("patch")
        .step("save", "lab", "save", s -> s.writes().undo("forget", Map.of()))
        .gate("ask", "Patch it?")
        .step("patch", "lab", "patch", s -> s.writes().undo("revert", Map.of()))
        .onFailure(OnFailure.ROLLBACK)
        .build();
  }

  @Test
  void the_example_of_the_package_is_clean() throws Exception {
    Plan plan =
        Plan.named("patch")
            .step("save", "lab", "save", s -> s.writes().undo("forget", Map.of()))
            .gate("ask", "Patch it?")
            .step("patch", "lab", "patch", s -> s.writes().undo("revert", Map.of()))
            .onFailure(OnFailure.ROLLBACK)
            .build();
    CrashMatrix.of(plan).run().assertClean();
    CrashMatrix.of(plan).skills(() -> new RecordingSkills().failing("patch")).run().assertClean();
  }

  @Test
  void every_boundary_is_tried() throws Exception {
    CrashReport report = CrashMatrix.of(plan()).run();

    report.assertClean();
    assertThat(report.crashPoints()).isEqualTo(2 * (1 + 1 + 1 + 1 + 1 + 1 + 2));
    assertThat(report.endings()).containsKeys(WorkflowState.COMPLETED, WorkflowState.ROLLED_BACK);
  }

  @Test
  void processes_may_be_killed_one_after_the_other() throws Exception {
    CrashReport report = CrashMatrix.of(plan()).crashes(2).run();

    report.assertClean();
    assertThat(report.crashPoints()).isGreaterThan(150);
  }
}
