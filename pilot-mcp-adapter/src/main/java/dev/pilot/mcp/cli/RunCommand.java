package dev.pilot.mcp.cli;

import dev.pilot.Pilot;
import dev.pilot.workflow.Workflow;
import dev.pilot.workflow.WorkflowState;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Runs a workflow here until it rests. */
@Command(
    name = "run",
    description = {
      "Run a workflow here until a gate asks or it ends.",
      "Exit codes: 0 completed, 1 failed or incomplete, 3 an approval is missing or refused."
    })
final class RunCommand implements Callable<Integer> {

  private final Desk desk;

  @Parameters(paramLabel = "ID", description = "The workflow.")
  private String id = "";

  RunCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (Installation installation = desk.open()) {
      Workflow workflow =
          new Foreground(desk, installation).act(id, pilot -> go(pilot, installation));
      return Exit.of(workflow);
    }
  }

  /** What another process has left behind is taken up; what it still drives is left to it. */
  private void go(Pilot pilot, Installation installation) {
    WorkflowState state = pilot.status(id).state();
    if (state == WorkflowState.RUNNING || state == WorkflowState.ROLLING_BACK) {
      pilot.resume(id);
    } else {
      pilot.start(id, installation.person());
    }
  }
}
