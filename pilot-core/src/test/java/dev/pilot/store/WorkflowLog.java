package dev.pilot.store;

import dev.pilot.event.RecordedEvent;
import dev.pilot.event.WorkflowEvent;
import dev.pilot.workflow.WorkflowState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A log in the making: records each event behind the one before, as the engine does. */
final class WorkflowLog {

  static final Instant START = Instant.parse("2026-11-23T10:15:30.123456789Z");

  private final String id;
  private final List<RecordedEvent> events = new ArrayList<>();

  WorkflowLog(String id) {
    this.id = id;
  }

  static WorkflowEvent skipped(String reason) {
    return new WorkflowEvent.StepSkipped("check", reason);
  }

  /** Appends the events to the store, and says what the log is then. */
  WorkflowLog append(EventStore store, WorkflowEvent... more) {
    long before = events.size();
    store.append(after(more.length), before, next(more));
    return this;
  }

  /** Records the events as the next ones, in no store yet. */
  List<RecordedEvent> next(WorkflowEvent... more) {
    int before = events.size();
    for (WorkflowEvent event : more) {
      String previous =
          events.isEmpty() ? RecordedEvent.START : events.get(events.size() - 1).hash();
      long sequence = events.size() + 1L;
      events.add(RecordedEvent.record(id, sequence, START.plusSeconds(sequence), event, previous));
    }
    return List.copyOf(events.subList(before, events.size()));
  }

  List<RecordedEvent> events() {
    return List.copyOf(events);
  }

  WorkflowSummary summary() {
    return after(0);
  }

  private WorkflowSummary after(int more) {
    return summary(id, events.size() + more, WorkflowState.RUNNING, 1);
  }

  static WorkflowSummary summary(String id, long version, WorkflowState state, int calls) {
    return new WorkflowSummary(
        id,
        "maintenance_window",
        state,
        version,
        calls,
        "host/1/2",
        Optional.empty(),
        START,
        START.plusSeconds(version));
  }
}
