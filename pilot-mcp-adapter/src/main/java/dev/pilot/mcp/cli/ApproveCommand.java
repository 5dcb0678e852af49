package dev.pilot.mcp.cli;

import dev.pilot.Pilot;
import dev.pilot.approval.Statement;
import dev.pilot.approval.Verdict;
import dev.pilot.mcp.view.RequestText;
import dev.pilot.mcp.view.Room;
import dev.pilot.mcp.view.WorkflowView;
import dev.pilot.workflow.PendingApproval;
import dev.pilot.workflow.Workflow;
import dev.pilot.workflow.WorkflowState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Records a person's yes; a serving process, or a run, then goes on. */
@Command(name = "approve", description = "Say yes to the gate that asks.")
final class ApproveCommand implements Callable<Integer> {

  private final Desk desk;

  @Parameters(paramLabel = "ID", description = "The workflow.")
  private String id = "";

  @Option(names = "--comment", paramLabel = "TEXT", description = "Words for the audit log.")
  private String comment = "";

  @Option(
      names = "--consent",
      paramLabel = "STEP",
      description = "A step that can't be undone and may run all the same. May be repeated.")
  private List<String> consents = new ArrayList<>();

  @Mixin private Word word = new Word();

  ApproveCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    try (Installation installation = desk.open()) {
      Pilot pilot = installation.pilot();
      Matter matter =
          matter(pilot.status(id), Statement.Choice.APPROVE, comment, Set.copyOf(consents), desk);
      Verdict verdict = word.on(matter, desk);
      // Of what was shown: if the question has changed meanwhile, this is refused.
      Workflow after = pilot.approve(id, verdict);
      new Foreground(desk, installation).show(after);
      desk.shell().err().println(next(after));
    }
    return Exit.DONE;
  }

  private String next(Workflow after) {
    return after.state() == WorkflowState.AWAITING_APPROVAL
        ? "Recorded. More people have to say yes."
        : "Approved. A serving process goes on, or run 'pilot-mcp run %s'.".formatted(id);
  }

  /** Returns what the gate asks; where none does, the workflow says so when it is answered. */
  static Matter matter(
      Workflow workflow, Statement.Choice choice, String comment, Set<String> consents, Desk desk) {
    Optional<PendingApproval> pending = workflow.pendingApproval();
    boolean yes = choice == Statement.Choice.APPROVE;
    return new Matter(
        workflow.id(),
        pending.map(PendingApproval::gateId).orElse(""),
        pending.map(PendingApproval::digest).orElse(""),
        choice,
        comment,
        yes ? pending.map(PendingApproval::irreversible).orElse(List.of()) : List.of(),
        consents,
        desk.standpoint().demanded(workflow),
        text -> show(workflow, desk, text));
  }

  private static void show(Workflow workflow, Desk desk, RequestText text) {
    text.approval(WorkflowView.of(workflow, desk.standpoint()).in(Room.unbounded()));
  }
}
