package dev.pilot.mcp;

import static dev.pilot.mcp.WorkflowArguments.APPROVER;
import static dev.pilot.mcp.WorkflowArguments.DIGEST;
import static dev.pilot.mcp.WorkflowArguments.WORKFLOW_ID;

import dev.pilot.Pilot;
import dev.pilot.approval.Evidence;
import dev.pilot.approval.Verdict;
import dev.pilot.mcp.view.WorkflowView;
import dev.pilot.workflow.Workflow;
import java.util.Map;
import java.util.Set;

/** Passes a person's yes on, where the client's word for it is enough. */
record Approve(Workplace workplace) implements Tool {

  private static final Argument COMMENT =
      Argument.optional(
          "comment", new ArgumentType.TextType(2_000), "The person's words, for the audit log.");
  private static final ToolCard CARD =
      new ToolCard(
          "approve",
          "Pass on a person's approval",
          "Use when state is awaiting_approval and a person has seen pending_approval and said yes."
              + " You never approve yourself. Needs its digest and the person's name as approver;"
              + " then the workflow goes on and is returned. Where the answer is person_required,"
              + " tell the person to run the command in the hint instead.",
          ToolCard.Conduct.ACTS,
          Signature.of(WORKFLOW_ID, DIGEST, APPROVER, COMMENT),
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
    if (workflow.pendingApproval().isEmpty()) {
      throw Decisions.nothingAsks(workflow, "no gate asks for an approval");
    }
    new Decisions(workplace.approvals()).demandPerson("approving", "pilot-mcp approve " + id);
    Decisions.demand(arguments, DIGEST, APPROVER);
    pilot.approve(
        id,
        new Verdict(
            arguments.text(DIGEST.name()),
            caller.person(arguments.text(APPROVER.name())),
            Evidence.asserted(),
            arguments.optionalText(COMMENT.name()).orElse(""),
            Set.copyOf(workflow.pendingApproval().get().irreversible())));
    return WorkflowView.of(new Runs(pilot).goOn(id), workplace.approvals()).answer();
  }
}
