package dev.pilot.engine;

import dev.pilot.event.RecordedEvent;
import dev.pilot.store.EventStore;
import dev.pilot.store.StoreException;
import dev.pilot.store.WorkflowSummary;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A store whose next appends fail as often as it is told to. */
final class FailingStore implements EventStore {

  private final EventStore store = EventStore.inMemory();
  private final AtomicInteger failures = new AtomicInteger();

  void failNext(int appends) {
    failures.set(appends);
  }

  @Override
  public void append(WorkflowSummary after, long expectedVersion, List<RecordedEvent> events) {
    if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new StoreException("store_full", "the disk is full", "Make room.");
    }
    store.append(after, expectedVersion, events);
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
