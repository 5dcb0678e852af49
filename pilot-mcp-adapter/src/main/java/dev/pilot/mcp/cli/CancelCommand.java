package dev.pilot.mcp.cli;

import dev.pilot.workflow.Workflow;
import dev.pilot.workflow.WorkflowState;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Ends a workflow. */
@Command(name = "cancel", description = "End a workflow; no further step starts.")
final class CancelCommand implements Callable<Integer> {

  private final Desk desk;

  @Parameters(paramLabel = "ID", description = "The workflow.")
  private String id = "";

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the audit log.")
  private String reason = "asked for on the command line";

  @Option(names = "--rollback", description = "Also undo what was done.")
  private boolean rollback;

  CancelCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (Installation installation = desk.open()) {
      Workflow workflow =
          new Foreground(desk, installation)
              .act(id, pilot -> pilot.cancel(id, installation.person(), reason, rollback));
      return Exit.of(
          workflow.state() == WorkflowState.CANCELLED
              || workflow.state() == WorkflowState.ROLLED_BACK);
    }
  }
}
