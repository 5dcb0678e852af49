package dev.pilot.examples.quickstart;

import dev.pilot.event.RecordedEvent;
import dev.pilot.store.EventStore;
import dev.pilot.store.ForwardingEventStore;
import dev.pilot.store.WorkflowSummary;
import java.util.List;
import java.util.function.Consumer;

/** Shows each event as soon as it is durable: the log is the progress. */
final class WatchedStore extends ForwardingEventStore {

  private final EventStore store;
  private final Consumer<RecordedEvent> watcher;

  /**
   * Makes a store that tells the watcher.
   *
   * @param store where the events are kept
   * @param watcher called one event at a time, from the engine's threads
   */
  WatchedStore(EventStore store, Consumer<RecordedEvent> watcher) {
    this.store = store;
    this.watcher = watcher;
  }

  @Override
  protected EventStore delegate() {
    return store;
  }

  @Override
  public void append(WorkflowSummary after, long expectedVersion, List<RecordedEvent> events) {
    super.append(after, expectedVersion, events);
    synchronized (watcher) {
      events.forEach(watcher);
    }
  }
}
