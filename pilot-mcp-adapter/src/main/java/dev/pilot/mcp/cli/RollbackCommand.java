package dev.pilot.mcp.cli;

import dev.pilot.event.Remaining;
import dev.pilot.mcp.Rehearsal;
import dev.pilot.mcp.view.RollbackPlanView;
import dev.pilot.mcp.view.Room;
import dev.pilot.workflow.RollbackPlan;
import dev.pilot.workflow.Workflow;
import dev.pilot.workflow.WorkflowState;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Undoes what was done, here and now. */
@Command(name = "rollback", description = "Undo what was done, the last first.")
final class RollbackCommand implements Callable<Integer> {

  private final Desk desk;

  @Parameters(paramLabel = "ID", description = "The workflow.")
  private String id = "";

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the audit log.")
  private String reason = "asked for on the command line";

  @Option(names = "--to", paramLabel = "STEP", description = "Keep this step and all before it.")
  private Optional<String> toStep = Optional.empty();

  @Option(
      names = "--preview",
      description = "Only show what would be undone and what would remain.")
  private boolean preview;

  RollbackCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (Installation installation = desk.open()) {
      if (preview) {
        show(installation);
        return Exit.DONE;
      }
      if (installation.pilot().status(id).state() == WorkflowState.COMPLETED) {
        Workflow reversal =
            installation.pilot().rollback(id, installation.person(), reason, toStep);
        new Foreground(desk, installation).show(reversal);
        return Exit.DONE;
      }
      Workflow workflow =
          new Foreground(desk, installation)
              .act(id, pilot -> pilot.rollback(id, installation.person(), reason, toStep));
      return Exit.of(isDone(workflow));
    }
  }

  /** What was to be kept is no failure. */
  private static boolean isDone(Workflow workflow) {
    return workflow.state() == WorkflowState.ROLLED_BACK
        || (workflow.state() == WorkflowState.ROLLBACK_INCOMPLETE
            && workflow.ending().remaining().stream()
                .allMatch(left -> left.cause() == Remaining.Cause.KEPT));
  }

  private void show(Installation installation) {
    Workflow workflow = installation.pilot().status(id);
    RollbackPlan plan = installation.pilot().previewRollback(id, toStep);
    Rehearsal rehearsal = new Rehearsal(workflow, installation.tools()).undo(plan);
    Map<String, Object> answer =
        new RollbackPlanView(workflow, plan, rehearsal.findings()).in(Room.unbounded());
    desk.print(answer, text -> text.rollbackPlan(answer));
  }
}
