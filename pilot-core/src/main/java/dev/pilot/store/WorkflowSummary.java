package dev.pilot.store;

import dev.pilot.workflow.Workflow;
import dev.pilot.workflow.WorkflowState;
import java.time.Instant;

/**
 * What a list shows of a workflow, kept beside its log.
 *
 * @param id the workflow
 * @param name the plan's name
 * @param state where it stands
 * @param version how many events its log has
 * @param callsInFlight how many calls are under way
 * @param node the process that recorded the last event
 * @param createdAt when it was planned
 * @param updatedAt when the last event was recorded
 */
public record WorkflowSummary(
    String id,
    String name,
    WorkflowState state,
    long version,
    int callsInFlight,
    String node,
    Instant createdAt,
    Instant updatedAt) {

  /** Summarises the workflow as {@code node} leaves it. */
  public static WorkflowSummary of(Workflow workflow, String node) {
    return new WorkflowSummary(
        workflow.id(),
        workflow.plan().name(),
        workflow.state(),
        workflow.head().version(),
        workflow.inFlight().size(),
        node,
        workflow.origin().createdAt(),
        workflow.head().at());
  }

  /** Whether somebody has to go on with it: calls are under way, or could be. */
  public boolean isUnsettled() {
    return callsInFlight > 0
        || state == WorkflowState.RUNNING
        || state == WorkflowState.APPROVED
        || state == WorkflowState.ROLLING_BACK;
  }
}
