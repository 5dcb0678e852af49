package dev.pilot.workflow;

import dev.pilot.approval.Principal;
import dev.pilot.event.WorkflowEvent;
import dev.pilot.plan.Plan;
import dev.pilot.policy.PolicyException;
import java.util.List;
import java.util.Optional;

/**
 * What the policy makes of a plan.
 *
 * @param plan with a gate before every step that has to be approved and that no gate covers
 * @param decisions those that are no plain yes, for the log
 * @param refusal why it may not run, with every reason, where it denies any of it
 */
public record PlanRuling(
    Plan plan, List<WorkflowEvent.PolicyDecided> decisions, Optional<PolicyException> refusal) {

  public PlanRuling {
    decisions = List.copyOf(decisions);
  }

  /** Asks the policy about every call of the plan. */
  public static PlanRuling on(
      Plan plan, String workflowId, Principal requester, Circumstances circumstances) {
    return new PlanRuler(plan, new Permission(workflowId, requester, circumstances)).ruling();
  }
}
