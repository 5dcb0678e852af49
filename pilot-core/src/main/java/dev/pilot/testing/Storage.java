package dev.pilot.testing;

import dev.pilot.store.EventStore;

/** A place for logs that outlives processes, such as a database file. */
@FunctionalInterface
public interface Storage {

  /** Opens it for one more process, which closes it; what an earlier one appended is there. */
  EventStore open();

  /** A new place in memory. */
  static Storage inMemory() {
    EventStore shared = EventStore.inMemory();
    return () -> shared;
  }
}
