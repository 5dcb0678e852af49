package dev.pilot.store;

import java.util.List;

final class InMemoryClaimsTest extends ClaimsContract {

  @Override
  List<EventStore> open() {
    EventStore store = EventStore.inMemory();
    return List.of(store, store);
  }
}
