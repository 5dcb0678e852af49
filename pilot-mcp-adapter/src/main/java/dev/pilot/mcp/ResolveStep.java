package dev.pilot.mcp;

import static dev.pilot.mcp.WorkflowArguments.APPROVER;
import static dev.pilot.mcp.WorkflowArguments.REASON;
import static dev.pilot.mcp.WorkflowArguments.WORKFLOW_ID;

import dev.pilot.Pilot;
import dev.pilot.approval.Evidence;
import dev.pilot.approval.Verdict;
import dev.pilot.event.Resolution;
import dev.pilot.mcp.ArgumentType.ChoiceType;
import dev.pilot.mcp.ArgumentType.TextType;
import dev.pilot.mcp.view.DecisionView;
import dev.pilot.mcp.view.WorkflowView;
import dev.pilot.workflow.PendingDecision;
import dev.pilot.workflow.Workflow;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Passes on what a person found out about a call of unknown outcome. */
record ResolveStep(Workplace workplace) implements Tool {

  private static final Argument STEP_ID =
      Argument.required("step_id", new TextType(300), "pending_decision.step_id.");
  private static final Argument DECISION =
      Argument.required(
          "decision",
          new ChoiceType(List.of("applied", "not_applied", "retry")),
          "applied: it had its effect. not_applied: it had none, and counts as failed. retry: it"
              + " had none, send it again.");
  private static final ToolCard CARD =
      new ToolCard(
          "resolve_step",
          "Settle an unknown outcome",
          "Use when pending_decision is there and a person has looked whether the call had its"
              + " effect. Never guess. Needs the person's name as approver; then the workflow goes"
              + " on and is returned. Where the answer is person_required, tell the person to run"
              + " the command in the hint instead.",
          ToolCard.Conduct.ACTS,
          Signature.of(
              WORKFLOW_ID,
              STEP_ID,
              DECISION,
              Argument.required(REASON.name(), REASON.type(), "What the person has seen."),
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
    String step = arguments.text(STEP_ID.name());
    Workflow workflow = pilot.status(id);
    if (DecisionView.open(workflow).isEmpty()) {
      throw Decisions.nothingAsks(workflow, "no outcome is to be settled now");
    }
    new Decisions(workplace.approvals())
        .demandPerson("settling an outcome", "pilot-mcp resolve " + id);
    Decisions.demand(arguments, APPROVER);
    pilot.resolve(
        id,
        step,
        Resolution.valueOf(arguments.text(DECISION.name()).toUpperCase(Locale.ROOT)),
        new Verdict(
            workflow.pendingDecision(step).map(PendingDecision::digest).orElse(""),
            caller.person(arguments.text(APPROVER.name())),
            Evidence.asserted(),
            arguments.text(REASON.name())));
    return WorkflowView.of(new Runs(pilot).goOn(id), workplace.approvals()).answer();
  }
}
