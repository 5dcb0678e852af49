package dev.pilot.workflow;

import dev.pilot.approval.Principal;
import dev.pilot.event.WorkflowEvent;
import dev.pilot.plan.Plan;
import java.util.List;

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
    return new PlanRuler(plan, new Permission(workflowId, requester, circumstances)).ruling();
  }
}
