package dev.pilot.mcp.cli;

import dev.pilot.workflow.Workflow;
import dev.pilot.workflow.WorkflowState;
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

  RollbackCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (Installation installation = desk.open()) {
      Workflow workflow =
          new Foreground(desk, installation)
              .act(id, pilot -> pilot.rollback(id, installation.person(), reason));
      return Exit.of(workflow.state() == WorkflowState.ROLLED_BACK);
    }
  }
}
