package dev.pilot.mcp.cli;

import dev.pilot.approval.Statement;
import dev.pilot.approval.Verdict;
import dev.pilot.workflow.Workflow;
import dev.pilot.workflow.WorkflowState;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Records a no and does what the gate says then. */
@Command(name = "reject", description = "Say no to the gate that asks.")
final class RejectCommand implements Callable<Integer> {

  private final Desk desk;

  @Parameters(paramLabel = "ID", description = "The workflow.")
  private String id = "";

  @Mixin private Word word = new Word();

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "Why, for the audit log.")
  private String reason = "";

  RejectCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (Installation installation = desk.open()) {
      Workflow asking = installation.pilot().status(id);
      Matter matter =
          ApproveCommand.matter(asking, Statement.Choice.REJECT, reason, Set.of(), desk);
      Verdict no = word.no(matter, desk);
      Workflow workflow = new Foreground(desk, installation).act(id, pilot -> pilot.reject(id, no));
      return Exit.of(
          workflow.state() == WorkflowState.CANCELLED
              || workflow.state() == WorkflowState.ROLLED_BACK
              || workflow.state() == WorkflowState.AWAITING_APPROVAL);
    }
  }
}
