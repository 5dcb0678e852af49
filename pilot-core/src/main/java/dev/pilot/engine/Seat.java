package dev.pilot.engine;

import dev.pilot.event.RecordedEvent;
import dev.pilot.store.EventStore;
import dev.pilot.workflow.CommandRefusedException;
import dev.pilot.workflow.Workflow;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One workflow in the hands of this engine: its last known state, and the calls that this process
 * has under way. Used only under its own lock.
 */
final class Seat {

  private final String workflowId;
  private final Set<Object> calls = new HashSet<>();
  private Optional<Workflow> known = Optional.empty();

  Seat(String workflowId) {
    this.workflowId = workflowId;
  }

  String workflowId() {
    return workflowId;
  }

  /** Returns the workflow as this engine knows it, read from the store where it knows nothing. */
  Workflow workflow(EventStore store) {
    return known.isPresent() ? known.get() : refreshed(store);
  }

  /** Returns the workflow with everything that others have appended. */
  Workflow refreshed(EventStore store) {
    long version = known.map(workflow -> workflow.head().version()).orElse(0L);
    List<RecordedEvent> news = store.read(workflowId, version);
    if (known.isEmpty() && news.isEmpty()) {
      throw new CommandRefusedException(
          "unknown_workflow",
          "there is no workflow '" + workflowId + "'",
          "Take the id from the list of workflows.");
    }
    Workflow workflow = known.isEmpty() ? Workflow.of(news) : applied(known.get(), news);
    known = Optional.of(workflow);
    return workflow;
  }

  private static Workflow applied(Workflow workflow, List<RecordedEvent> news) {
    Workflow newer = workflow;
    for (RecordedEvent event : news) {
      newer = newer.apply(event);
    }
    return newer;
  }

  void know(Workflow workflow) {
    known = Optional.of(workflow);
  }

  void began(Object call) {
    calls.add(call);
  }

  void ended(Object call) {
    calls.remove(call);
  }

  /** Whether this process has no call of the workflow under way. */
  boolean isIdle() {
    return calls.isEmpty();
  }
}
