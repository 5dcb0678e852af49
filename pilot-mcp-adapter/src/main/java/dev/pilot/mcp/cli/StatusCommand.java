package dev.pilot.mcp.cli;

import dev.pilot.workflow.Workflow;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows a workflow. */
@Command(name = "status", description = "Show a workflow and each of its steps.")
final class StatusCommand implements Callable<Integer> {

  private final Desk desk;

  @Parameters(paramLabel = "ID", description = "The workflow.")
  private String id = "";

  StatusCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    try (Installation installation = desk.open()) {
      Workflow workflow = installation.pilot().status(id);
      new Foreground(desk, installation).show(workflow);
    }
    return Exit.DONE;
  }
}
