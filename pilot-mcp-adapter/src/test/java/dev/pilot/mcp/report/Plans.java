package dev.pilot.mcp.report;

import dev.pilot.plan.OnFailure;
import dev.pilot.plan.Plan;
import dev.pilot.plan.Reference;
import dev.pilot.plan.SkillStep;
import dev.pilot.plan.Wait;
import java.time.Duration;
import java.util.Map;

/** Plans to be reported on. */
final class Plans {

  private Plans() {}

  /** Reads, asks, changes two machines side by side, and looks again. */
  static Plan maintenance() {
    return Plan.named("maintenance_window")
        .description("Snapshot virtual machines, patch them, verify their health and clean up.")
        .parameters(Map.of("cluster", "prod-cluster"))
        .onFailure(OnFailure.ROLLBACK)
        .step("capacity", "aria", "get_capacity", step -> step.action("Check the room").reads())
        .gate("sure", "Patch db-prod-01 and db-prod-03 as root?")
        .step("before", "aiops", "vm_create_snapshot", step -> snapshot(step, "db-prod-01"))
        .parallel("patch", 2, patch("db-prod-01"), patch("db-prod-03"))
        .step(Wait.during("settle", Duration.ZERO))
        .step("verify", "monitor", "get_health", step -> step.action("Check their health").reads())
        .build();
  }

  private static SkillStep.Builder snapshot(SkillStep.Builder step, String vm) {
    return step.action("Take a snapshot of " + vm)
        .with("vm_name", vm)
        .with("free", Reference.toStep("capacity", "done"))
        .writes()
        .undo("vm_delete_snapshot", Map.of("vm_name", vm));
  }

  private static SkillStep patch(String vm) {
    return SkillStep.named("patch[" + vm + "]", "aiops", "vm_patch_" + vm.replace('-', '_'))
        .action("Patch " + vm)
        .stage("patch")
        .with("vm_name", vm)
        .undo("vm_revert_snapshot", Map.of("vm_name", vm))
        .build();
  }

  /** A gate and so many steps. */
  static Plan many(int steps) {
    Plan.Builder plan = Plan.named("long").gate("sure", "All of them?");
    for (int i = 0; i < steps; i++) {
      String vm = "vm-%04d".formatted(i);
      plan.step(
          "work-" + i,
          "aiops",
          "vm_change",
          step ->
              step.action("Change " + vm)
                  .stage("change")
                  .with("vm_name", vm)
                  .writes()
                  .undo("vm_change_back", Map.of("vm_name", vm)));
    }
    return plan.build();
  }
}
