package dev.pilot.mcp.cli;

import dev.pilot.Pilot;
import dev.pilot.approval.Verdict;
import dev.pilot.mcp.view.Room;
import dev.pilot.mcp.view.WorkflowView;
import dev.pilot.workflow.CommandRefusedException;
import dev.pilot.workflow.PendingApproval;
import dev.pilot.workflow.Workflow;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Records a person's yes; a serving process, or a run, then goes on. */
@Command(name = "approve", description = "Say yes to the gate that asks.")
final class ApproveCommand implements Callable<Integer> {

  private final Desk desk;

  @Parameters(paramLabel = "ID", description = "The workflow.")
  private String id = "";

  @Option(names = "--approver", paramLabel = "NAME", description = "Who decides; default you.")
  private Optional<String> approver = Optional.empty();

  @Option(names = "--comment", paramLabel = "TEXT", description = "Words for the audit log.")
  private String comment = "";

  ApproveCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    try (Installation installation = desk.open()) {
      Pilot pilot = installation.pilot();
      Workflow workflow = pilot.status(id);
      PendingApproval pending = pending(workflow);
      PersonCheck.Word word =
          new PersonCheck(desk).of(approver, "approve it", text -> ask(workflow, text));
      // Of what was shown: if the question has changed meanwhile, this is refused.
      Workflow approved =
          pilot.approve(
              id,
              new Verdict(
                  pending.digest(),
                  word.by(),
                  word.evidence(),
                  comment,
                  Set.copyOf(pending.irreversible())));
      new Foreground(desk, installation).show(approved);
      desk.shell()
          .err()
          .printf("Approved. A serving process goes on, or run 'pilot-mcp run %s'.%n", id);
    }
    return Exit.DONE;
  }

  static PendingApproval pending(Workflow workflow) {
    return workflow
        .pendingApproval()
        .orElseThrow(
            () ->
                new CommandRefusedException(
                    "illegal_state",
                    "workflow %s is %s: no gate asks"
                        .formatted(workflow.id(), workflow.state().word()),
                    "See 'pilot-mcp status %s'.".formatted(workflow.id())));
  }

  private void ask(Workflow workflow, TextReport text) {
    Map<String, Object> answer =
        WorkflowView.of(workflow, desk.settings().approvals()).in(Room.unbounded());
    if (answer.get("pending_approval") instanceof Map<?, ?> asked) {
      text.request(answer, asked);
    }
  }
}
