package dev.pilot.mcp;

import static dev.pilot.mcp.WorkflowArguments.APPROVER;
import static dev.pilot.mcp.WorkflowArguments.REASON;
import static dev.pilot.mcp.WorkflowArguments.WORKFLOW_ID;

import dev.pilot.Pilot;
import dev.pilot.approval.Assurance;
import dev.pilot.approval.Evidence;
import dev.pilot.approval.Verdict;
import dev.pilot.event.Resolution;
import dev.pilot.mcp.ArgumentType.ChoiceType;
import dev.pilot.mcp.ArgumentType.TextType;
import dev.pilot.mcp.view.DecisionView;
import dev.pilot.workflow.PendingDecision;
import dev.pilot.workflow.Workflow;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Passes on what a person found out about a call of unknown outcome. */
record ResolveStep(Workplace workplace) implements PersonalTool {

  private static final Argument STEP_ID =
      Argument.required("step_id", new TextType(300), "pending_decision.step_id.");
  private static final Argument DECISION =
      Argument.required(
          "decision",
          new ChoiceType(List.of("applied", "not_applied", "retry")),
          "applied: it had its effect. not_applied: it had none, and counts as failed. retry: it"
              + " had none, send it again. Of an undo that is held: applied: it is undone already."
              + " not_applied: leave it. retry: undo it all the same.");
  private static final ToolCard CARD =
      new ToolCard(
          "resolve_step",
          "Settle an unknown outcome",
          "Use when pending_decision is there and a person has looked whether the call had its"
              + " effect. Never guess. It asks the person behind the client, where the client can;"
              + " then the workflow goes on and is returned. Otherwise its message says what to tell"
              + " a person. Only where requires.assurance is asserted, pass their name as approver.",
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

  private Decisions decisions() {
    return new Decisions(workplace, "resolve");
  }

  private static Resolution resolution(Arguments arguments) {
    return Resolution.valueOf(arguments.text(DECISION.name()).toUpperCase(Locale.ROOT));
  }

  @Override
  public Optional<Question> question(Arguments arguments, Caller caller) {
    Workflow workflow = workplace.pilot().get().status(arguments.text(WORKFLOW_ID.name()));
    String step = arguments.text(STEP_ID.name());
    boolean open = DecisionView.open(workflow).stream().anyMatch(any -> any.id().equals(step));
    if (!open || !decisions().canAsk(caller, workplace.standpoint().demanded(workflow, step))) {
      return Optional.empty();
    }
    return workflow
        .pendingDecision(step)
        .map(pending -> question(workflow, pending, arguments, caller));
  }

  private Question question(
      Workflow workflow, PendingDecision pending, Arguments arguments, Caller caller) {
    return new Question(
        QuestionText.of(
            text ->
                DecisionView.ask(
                    workflow, pending, resolution(arguments), arguments.text(REASON.name()), text)),
        pending.stepId(),
        pending.digest(),
        new Consents(List.of()),
        caller.onBehalfOf(),
        false,
        OneTimeCode.next(),
        decisions().end());
  }

  @Override
  public Map<String, Object> answered(
      Question question, Reply reply, Arguments arguments, Caller caller)
      throws InterruptedException {
    reply.demandAny();
    Verdict verdict =
        new Verdict(
            question.digest(),
            workplace.people().person(question.decider(reply, caller)),
            question.evidence(reply, caller, workplace.people().clock().instant()),
            arguments.text(REASON.name()));
    return resolve(arguments, verdict);
  }

  @Override
  public Map<String, Object> call(Arguments arguments, Caller caller) throws InterruptedException {
    Workflow workflow = workplace.pilot().get().status(arguments.text(WORKFLOW_ID.name()));
    String step = arguments.text(STEP_ID.name());
    Optional<PendingDecision> pending =
        DecisionView.open(workflow).isEmpty() ? Optional.empty() : workflow.pendingDecision(step);
    if (pending.isPresent()) {
      Assurance demanded = workplace.standpoint().demanded(workflow, step);
      if (demanded == Assurance.ASSERTED) {
        Decisions.demand(arguments, APPROVER);
      } else if (!arguments.has(APPROVER.name())) {
        return decisions().findPerson(workflow, demanded);
      }
    }
    return resolve(
        arguments,
        new Verdict(
            pending.map(PendingDecision::digest).orElse(""),
            decisions().by(arguments, caller),
            Evidence.asserted(),
            arguments.text(REASON.name())));
  }

  private Map<String, Object> resolve(Arguments arguments, Verdict verdict)
      throws InterruptedException {
    Pilot pilot = workplace.pilot().get();
    String id = arguments.text(WORKFLOW_ID.name());
    String step = arguments.text(STEP_ID.name());
    decisions()
        .pass(
            id,
            () -> workplace.standpoint().demanded(pilot.status(id), step),
            () -> pilot.resolve(id, step, resolution(arguments), verdict));
    return workplace.show(new Runs(pilot).goOn(id)).answer();
  }
}
