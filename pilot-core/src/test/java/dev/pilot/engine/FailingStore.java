package dev.pilot.engine;

import dev.pilot.event.RecordedEvent;
import dev.pilot.store.EventStore;
import dev.pilot.store.ForwardingEventStore;
import dev.pilot.store.StoreException;
import dev.pilot.store.WorkflowSummary;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A store whose next appends fail as often as it is told to. */
final class FailingStore extends ForwardingEventStore {

  private final EventStore store = EventStore.inMemory();
  private final AtomicInteger failures = new AtomicInteger();

  void failNext(int appends) {
    failures.set(appends);
  }

  @Override
  protected EventStore delegate() {
    return store;
  }

  @Override
  public void append(WorkflowSummary after, long expectedVersion, List<RecordedEvent> events) {
    if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new StoreException("store_full", "the disk is full", "Make room.");
    }
    super.append(after, expectedVersion, events);
  }
}
