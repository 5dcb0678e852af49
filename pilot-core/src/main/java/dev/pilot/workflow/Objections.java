package dev.pilot.workflow;

import dev.pilot.plan.Poll;
import dev.pilot.plan.SkillCall;
import dev.pilot.plan.SkillStep;
import dev.pilot.plan.Step;
import dev.pilot.policy.PolicyDecision;
import dev.pilot.policy.PolicyException;
import dev.pilot.policy.Purpose;
import dev.pilot.policy.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects what a policy has against the steps of a plan, so that all of it is told at once. */
final class Objections {

  private static final int SHOWN = 20;

  private final List<String> found = new ArrayList<>();

  /** What a step calls for itself, and what for. */
  record Errand(SkillCall call, Purpose purpose) {
    static Optional<Errand> of(Step step) {
      if (step instanceof SkillStep call) {
        return Optional.of(new Errand(call.call(), Purpose.STEP));
      }
      return step instanceof Poll poll
          ? Optional.of(new Errand(poll.call(), Purpose.POLL))
          : Optional.empty();
    }
  }

  /**
   * Refuses an approval under which a step would run that may not run at all.
   *
   * @throws PolicyException if there is such a step
   */
  static void refuse(Unfolding unfolding, List<String> covered) {
    Workflow workflow = unfolding.workflow();
    Permission permission = Permission.of(workflow, unfolding.circumstances());
    Objections objections = new Objections();
    for (String stepId : covered) {
      Errand.of(workflow.progress().layout().leaf(stepId))
          .ifPresent(
              errand -> {
                Map<String, Object> known =
                    Permission.known(errand.call(), WorkflowScope.before(workflow, stepId));
                objections.add(
                    stepId,
                    errand.call(),
                    permission.ask(Stage.APPROVAL, errand.purpose(), errand.call(), known));
              });
    }
    objections.refuse(
        "the approval",
        "Reject it, or cancel the workflow; or have the rules changed and approve again.");
  }

  void add(String stepId, SkillCall call, PolicyDecision decision) {
    if (decision instanceof PolicyDecision.Denied denied) {
      found.add(
          "step '%s' calls %s.%s: %s"
              .formatted(stepId, call.skill(), call.tool(), denied.explained()));
    }
  }

  void add(String objection) {
    found.add(objection);
  }

  /**
   * Refuses if there is anything against it.
   *
   * @throws PolicyException if there is
   */
  void refuse(String what, String hint) {
    Optional<PolicyException> refusal = refusal(what, hint);
    if (refusal.isPresent()) {
      throw refusal.get();
    }
  }

  /** Returns the refusal if there is anything against it. */
  Optional<PolicyException> refusal(String what, String hint) {
    if (found.isEmpty()) {
      return Optional.empty();
    }
    String rest = found.size() > SHOWN ? "; and " + (found.size() - SHOWN) + " more steps" : "";
    return Optional.of(
        new PolicyException(
            "policy refuses %s: %s%s"
                .formatted(
                    what, String.join("; ", found.subList(0, Math.min(SHOWN, found.size()))), rest),
            hint));
  }
}
