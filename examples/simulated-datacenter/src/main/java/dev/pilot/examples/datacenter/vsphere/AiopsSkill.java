package dev.pilot.examples.datacenter.vsphere;

import dev.pilot.examples.datacenter.tool.Answer;
import dev.pilot.examples.datacenter.tool.Toolbox;
import java.nio.file.Path;
import java.time.Clock;

/** The skill aiops: everything that changes vCenter. */
public final class AiopsSkill {

  private AiopsSkill() {}

  /** The skill's tools, with its plan files in that folder. */
  public static Toolbox toolbox(Path plans) {
    Toolbox operations =
        new Toolbox()
            .onAll(VmLifecycle.toolbox())
            .onAll(VmCopies.toolbox())
            .onAll(Snapshots.toolbox())
            .onAll(GuestOps.toolbox())
            .onAll(Clusters.toolbox());
    PlanFolder folder = new PlanFolder(plans, Clock.systemUTC());
    return new Toolbox()
        .onAll(operations)
        .onAll(new Plans(folder, operations.actions()).toolbox())
        .onAll(DrsRules.toolbox())
        .onAll(HostNetwork.toolbox())
        .onAll(Alarms.toolbox())
        .onAll(Bundles.toolbox())
        .onAll(HealthSummary.toolbox())
        .onAll(DatastoreFiles.toolbox())
        // Tasks finish at once here, so any task that is asked for has finished.
        .on(
            "vm_task_status",
            call ->
                Answer.of(
                    "task_id", call.text("task_id"), "state", "success", "progress_pct", 100));
  }
}
