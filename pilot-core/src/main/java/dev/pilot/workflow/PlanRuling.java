package dev.pilot.workflow;

import dev.pilot.approval.Approvers;
import dev.pilot.approval.Principal;
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
import dev.pilot.policy.PolicyDecision;
import dev.pilot.policy.Purpose;
import dev.pilot.policy.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the policy makes of a plan.
 *
 * @param plan with a gate before every step that has to be approved and that no gate covers
 * @param decisions those that are no plain yes, for the log
 */
public record PlanRuling(Plan plan, List<WorkflowEvent.PolicyDecided> decisions) {

  public PlanRuling {
    decisions = List.copyOf(decisions);
  }

  /**
   * Asks the policy about every call of the plan.
   *
   * @throws dev.pilot.policy.PolicyException if it denies any, with every reason
   */
  public static PlanRuling on(
      Plan plan, String workflowId, Principal requester, Circumstances circumstances) {
    return new Ruler(plan, new Permission(workflowId, requester, circumstances)).ruling();
  }

  private static final class Ruler {

    private final Plan plan;
    private final Permission permission;
    private final Objections objections = new Objections();
    private final List<WorkflowEvent.PolicyDecided> decisions = new ArrayList<>();

    Ruler(Plan plan, Permission permission) {
      this.plan = plan;
      this.permission = permission;
    }

    PlanRuling ruling() {
      List<Step> steps = new ArrayList<>();
      Optional<Gate> covering = Optional.empty();
      for (Step entry : plan.steps()) {
        if (entry instanceof Gate gate) {
          covering = Optional.of(gate);
        } else {
          Optional<Gate> demanded = demanded(entry, covering);
          if (demanded.isPresent()) {
            covering = demanded;
            steps.add(demanded.get());
          }
        }
        steps.add(entry);
      }
      objections.refuse(
          "the plan",
          "Leave these steps out, plan them for another target, or ask whoever keeps the rules.");
      return new PlanRuling(plan.withSteps(steps), decisions);
    }

    /** Returns the gate that has to stand before the entry and does not. */
    private Optional<Gate> demanded(Step entry, Optional<Gate> covering) {
      Optional<Gate> gate = Optional.empty();
      for (Step leaf : entry.leaves()) {
        Optional<PolicyDecision.ApprovalRequired> required = required(leaf);
        if (required.isPresent()
            && gate.isEmpty()
            && covering.filter(before -> before.covers((Task) leaf)).isEmpty()) {
          gate = Optional.of(gateBefore(entry, leaf, required.get()));
        }
      }
      return gate;
    }

    private Optional<PolicyDecision.ApprovalRequired> required(Step leaf) {
      Optional<PolicyDecision.ApprovalRequired> required =
          Objections.Errand.of(leaf)
              .flatMap(
                  errand -> {
                    PolicyDecision decision = ask(leaf, errand.purpose(), errand.call());
                    objections.add(leaf.id(), errand.call(), decision);
                    return required(decision);
                  });
      Optional<PolicyDecision.ApprovalRequired> undo =
          leaf instanceof SkillStep step
              ? step.compensation().undo().flatMap(call -> required(ask(leaf, Purpose.UNDO, call)))
              : Optional.empty();
      return required.or(() -> undo);
    }

    private PolicyDecision ask(Step leaf, Purpose purpose, SkillCall call) {
      PolicyDecision decision =
          permission.ask(Stage.PLAN, purpose, call, Permission.known(call, this::parameter));
      if (!decision.reasons().isEmpty()) {
        decisions.add(
            new WorkflowEvent.PolicyDecided(
                leaf.id(),
                purpose.word(),
                decision.word(),
                decision.rules(),
                decision.explained()));
      }
      return decision;
    }

    private Lookup parameter(Reference reference) {
      return reference instanceof Reference.ToParameter to
          ? to.path().find(plan.parameters().get(to.name()))
          : new Lookup.Missing("it is not known yet");
    }

    private static Optional<PolicyDecision.ApprovalRequired> required(PolicyDecision decision) {
      return decision instanceof PolicyDecision.ApprovalRequired required
          ? Optional.of(required)
          : Optional.empty();
    }

    private static Gate gateBefore(
        Step entry, Step leaf, PolicyDecision.ApprovalRequired required) {
      SkillCall call = Objections.Errand.of(leaf).orElseThrow().call();
      String message =
          "Policy asks for an approval of step '%s', which calls %s.%s: %s. Go on?"
              .formatted(leaf.id(), call.skill(), call.tool(), required.explained());
      Condition when = entry instanceof Task task ? task.when() : Condition.always();
      return new Gate(
          "policy:" + entry.id(),
          new Label("approve " + entry.id(), ""),
          new Literal(message),
          when,
          OnReject.CANCEL,
          Approvers.anyone());
    }
  }
}
