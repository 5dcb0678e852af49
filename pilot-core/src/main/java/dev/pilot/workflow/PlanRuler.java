package dev.pilot.workflow;

import dev.pilot.approval.Approvers;
import dev.pilot.event.WorkflowEvent;
import dev.pilot.json.Lookup;
import dev.pilot.plan.Condition;
import dev.pilot.plan.Gate;
import dev.pilot.plan.Label;
import dev.pilot.plan.Literal;
import dev.pilot.plan.OnReject;
import dev.pilot.plan.Plan;
import dev.pilot.plan.Reference;
import dev.pilot.plan.SkillCall;
import dev.pilot.plan.SkillStep;
import dev.pilot.plan.Step;
import dev.pilot.plan.Task;
import dev.pilot.policy.Budget;
import dev.pilot.policy.Limits;
import dev.pilot.policy.PolicyDecision;
import dev.pilot.policy.PolicyException;
import dev.pilot.policy.Purpose;
import dev.pilot.policy.Reason;
import dev.pilot.policy.Span;
import dev.pilot.policy.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Asks the policy about a plan, step by step; used once. */
final class PlanRuler {

  private static final int NONE = -1;

  private final Plan plan;
  private final Permission permission;
  private final Objections objections = new Objections();
  private final List<WorkflowEvent.PolicyDecided> decisions = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();

  /** Where the gate stands that covers what comes next. */
  private int covering = NONE;

  PlanRuler(Plan plan, Permission permission) {
    this.plan = plan;
    this.permission = permission;
  }

  PlanRuling ruling() {
    for (Step entry : plan.steps()) {
      if (entry instanceof Gate) {
        covering = steps.size();
      } else {
        entry.leaves().forEach(leaf -> rule(entry, leaf));
      }
      steps.add(entry);
    }
    budgets();
    Optional<PolicyException> refusal =
        objections.refusal(
            "the plan",
            "Leave these steps out, plan them for another target, or ask whoever keeps the rules.");
    return new PlanRuling(plan.withSteps(steps), decisions, refusal);
  }

  private void budgets() {
    Limits limits = permission.circumstances().policy().limits();
    Reach reach =
        limits.budgets().isEmpty()
            ? new Reach(Set.of(), 0)
            : Reach.of(plan.leaves().toList(), permission, step -> this::parameter);
    for (Budget budget : limits.budgets()) {
      if (budget.span() instanceof Span.PerWorkflow && reach.of(budget.measure()) > budget.most()) {
        objections.add(reach.beyond(budget));
      }
    }
  }

  private void rule(Step entry, Step leaf) {
    Optional<SkillCall> undo =
        leaf instanceof SkillStep step ? step.compensation().undo() : Optional.empty();
    Objections.Errand.of(leaf)
        .ifPresent(
            errand -> {
              PolicyDecision decision = ask(leaf, errand.purpose(), errand.call());
              objections.add(leaf.id(), errand.call(), decision);
              gate(entry, leaf, errand.call(), decision);
            });
    undo.ifPresent(call -> gate(entry, leaf, call, ask(leaf, Purpose.UNDO, call)));
  }

  private PolicyDecision ask(Step leaf, Purpose purpose, SkillCall call) {
    PolicyDecision decision =
        permission.ask(Stage.PLAN, purpose, call, Permission.known(call, this::parameter));
    if (!decision.reasons().isEmpty()) {
      decisions.add(
          new WorkflowEvent.PolicyDecided(
              leaf.id(), purpose.word(), decision.word(), decision.rules(), decision.explained()));
    }
    return decision;
  }

  private Lookup parameter(Reference reference) {
    return reference instanceof Reference.ToParameter to
        ? to.path().find(plan.parameters().get(to.name()))
        : new Lookup.Missing("it is not known yet");
  }

  /**
   * Sees to it that a gate asks whom the decision demands; the one that stands there, if it can.
   */
  private void gate(Step entry, Step leaf, SkillCall call, PolicyDecision decision) {
    if (!(decision instanceof PolicyDecision.ApprovalRequired required)) {
      return;
    }
    Optional<Gate> over =
        covering == NONE
            ? Optional.empty()
            : Optional.of((Gate) steps.get(covering)).filter(gate -> gate.covers((Task) leaf));
    Optional<Approvers> both = over.flatMap(gate -> gate.approvers().and(required.approvers()));
    if (both.isPresent()) {
      steps.set(covering, over.orElseThrow().asking(both.get()));
    } else if (covering == steps.size() - 1 && covering != NONE && isOwn(entry)) {
      objections.add(leaf.id(), call, contradiction(required));
    } else {
      covering = steps.size();
      steps.add(gateBefore(entry, leaf, call, required));
    }
  }

  private boolean isOwn(Step entry) {
    return steps.get(covering).id().equals(id(entry));
  }

  private static String id(Step entry) {
    return "policy:" + entry.id();
  }

  private static PolicyDecision contradiction(PolicyDecision.ApprovalRequired required) {
    String text = "it asks for approvers of another role than a rule about a step beside it";
    return new PolicyDecision.Denied(List.of(new Reason(required.rules(), text)), Optional.empty());
  }

  private static Gate gateBefore(
      Step entry, Step leaf, SkillCall call, PolicyDecision.ApprovalRequired required) {
    String message =
        "Policy asks for an approval of step '%s', which calls %s.%s: %s. Go on?"
            .formatted(leaf.id(), call.skill(), call.tool(), required.explained());
    Condition when = entry instanceof Task task ? task.when() : Condition.always();
    return new Gate(
        id(entry),
        new Label("approve " + entry.id(), ""),
        new Literal(message),
        when,
        OnReject.CANCEL,
        required.approvers());
  }
}
