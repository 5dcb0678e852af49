package dev.pilot.examples.quickstart;

import dev.pilot.event.RecordedEvent;
import dev.pilot.store.EventStore;
import dev.pilot.store.WorkflowSummary;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Shows each event as soon as it is durable: the log is the progress.
 *
 * @param store where the events are kept
 * @param watcher called one event at a time, from the engine's threads
 */
record WatchedStore(EventStore store, Consumer<RecordedEvent> watcher) implements EventStore {

  @Override
  public void append(WorkflowSummary after, long expectedVersion, List<RecordedEvent> events) {
    store.append(after, expectedVersion, events);
    synchronized (watcher) {
      events.forEach(watcher);
    }
  }

  @Override
  public List<RecordedEvent> read(String workflowId, long afterVersion) {
    return store.read(workflowId, afterVersion);
  }

  @Override
  public List<WorkflowSummary> list(int limit) {
    return store.list(limit);
  }

  @Override
  public List<WorkflowSummary> unsettled() {
    return store.unsettled();
  }

  @Override
  public Optional<WorkflowSummary> find(String workflowId) {
    return store.find(workflowId);
  }

  @Override
  public List<WorkflowSummary> due(Instant by, int limit) {
    return store.due(by, limit);
  }

  @Override
  public Optional<Instant> nextDue() {
    return store.nextDue();
  }

  @Override
  public void close() {
    store.close();
  }
}
