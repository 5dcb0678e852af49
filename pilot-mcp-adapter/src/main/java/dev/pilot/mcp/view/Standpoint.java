package dev.pilot.mcp.view;

import dev.pilot.approval.Assurance;
import dev.pilot.workflow.PendingApproval;
import dev.pilot.workflow.Workflow;

/**
 * From where a workflow is looked at.
 *
 * @param floor the least level of a decision that counts in this process
 * @param options what a person adds to the command line to reach the same store and keys; empty or
 *     beginning with a space
 */
public record Standpoint(Assurance floor, String options) {

  /** Looks from a process whose store everybody finds. */
  public static Standpoint of(Assurance floor) {
    return new Standpoint(floor, "");
  }

  /** Returns the level that a decision needs which the workflow waits for now. */
  public Assurance demanded(Workflow workflow) {
    Assurance least = floor.orStronger(workflow.origin().assurance());
    return workflow
        .pendingApproval()
        .map(PendingApproval::requires)
        .map(gate -> least.orStronger(gate.assurance()))
        .orElse(least);
  }

  /** Returns the level that a decision on the step's outcome needs. */
  public Assurance demanded(Workflow workflow, String stepId) {
    return floor.orStronger(workflow.demanded(stepId));
  }

  /** Returns what a person types to decide. */
  public String command(String verb, String workflowId, Assurance demanded) {
    return "pilot-mcp %s %s%s%s"
        .formatted(verb, workflowId, options, demanded == Assurance.SIGNED ? " --key FILE" : "");
  }
}
