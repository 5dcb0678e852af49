package dev.pilot.store;

import dev.pilot.workflow.Workflow;
import dev.pilot.workflow.WorkflowState;
import java.time.Instant;
import java.util.Optional;

/**
 * What a list shows of a workflow, kept beside its log.
 *
 * @param id the workflow
 * @param name the plan's name
 * @param state where it stands
 * @param version how many events its log has
 * @param callsInFlight how many calls are under way
 * @param node the process that recorded the last event
 * @param due when a timer is over that somebody has to notice, rounded up to a millisecond
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
    Optional<Instant> due,
    Instant createdAt,
    Instant updatedAt) {

  public WorkflowSummary {
    due = due.map(WorkflowSummary::wholeMillis);
  }

  /** A timer that is noticed a moment early would find that nothing is due. */
  private static Instant wholeMillis(Instant instant) {
    return Instant.ofEpochMilli(instant.plusNanos(999_999).toEpochMilli());
  }

  /** Summarises the workflow as {@code node} leaves it. */
  public static WorkflowSummary of(Workflow workflow, String node) {
    return new WorkflowSummary(
        workflow.id(),
        workflow.plan().name(),
        workflow.state(),
        workflow.head().version(),
        workflow.callsInFlight(),
        node,
        workflow.due(),
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
