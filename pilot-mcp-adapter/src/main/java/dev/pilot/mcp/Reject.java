package dev.pilot.mcp;

import static dev.pilot.mcp.WorkflowArguments.APPROVER;
import static dev.pilot.mcp.WorkflowArguments.DIGEST;
import static dev.pilot.mcp.WorkflowArguments.REASON;
import static dev.pilot.mcp.WorkflowArguments.WORKFLOW_ID;

import dev.pilot.Pilot;
import dev.pilot.approval.Evidence;
import dev.pilot.approval.Verdict;
import dev.pilot.workflow.PendingApproval;
import dev.pilot.workflow.Workflow;
import java.util.Map;

/** Says no to a gate. */
record Reject(Workplace workplace) implements Tool {

  private static final ToolCard CARD =
      new ToolCard(
          "reject",
          "Refuse a gate",
          "Use when state is awaiting_approval and the answer is no. The gate then cancels the"
              + " workflow or undoes what was done, as its template says. Returns the workflow."
              + " To end a workflow that waits for nobody, use cancel_workflow.",
          ToolCard.Conduct.ACTS,
          Signature.of(
              WORKFLOW_ID,
              Argument.required(REASON.name(), REASON.type(), REASON.description()),
              DIGEST,
              APPROVER),
          OutputSchema.workflow());

  @Override
  public ToolCard card() {
    return CARD;
  }

  @Override
  public Map<String, Object> call(Arguments arguments, Caller caller) throws InterruptedException {
    Pilot pilot = workplace.pilot().get();
    String id = arguments.text(WORKFLOW_ID.name());
    Workflow workflow = pilot.status(id);
    Decisions decisions = new Decisions(workplace, "reject");
    // Where one no is enough it needs no proof of who said it: it can only stop.
    Verdict verdict =
        new Verdict(
            arguments
                .optionalText(DIGEST.name())
                .or(() -> workflow.pendingApproval().map(PendingApproval::digest))
                .orElse(""),
            decisions.by(arguments, caller),
            Evidence.asserted(),
            arguments.text(REASON.name()));
    decisions.pass(
        id, () -> workplace.standpoint().demanded(workflow), () -> pilot.reject(id, verdict));
    return workplace.show(new Runs(pilot).settle(id)).answer();
  }
}
