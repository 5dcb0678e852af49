package dev.pilot.mcp.cli;

import dev.pilot.approval.Evidence;
import dev.pilot.approval.Principal;
import dev.pilot.approval.Verdict;
import dev.pilot.workflow.Workflow;
import dev.pilot.workflow.WorkflowState;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Records a no and does what the gate says then. */
@Command(name = "reject", description = "Say no to the gate that asks.")
final class RejectCommand implements Callable<Integer> {

  private final Desk desk;

  @Parameters(paramLabel = "ID", description = "The workflow.")
  private String id = "";

  @Option(names = "--approver", paramLabel = "NAME", description = "Who decides; default you.")
  private Optional<String> approver = Optional.empty();

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
      String digest = ApproveCommand.pending(installation.pilot().status(id)).digest();
      Principal by = approver.map(Principal::person).orElseGet(installation::person);
      Verdict no = new Verdict(digest, by, Evidence.asserted(), reason);
      Workflow workflow = new Foreground(desk, installation).act(id, pilot -> pilot.reject(id, no));
      return Exit.of(
          workflow.state() == WorkflowState.CANCELLED
              || workflow.state() == WorkflowState.ROLLED_BACK);
    }
  }
}
