package dev.pilot.store;

import java.util.List;

final class InMemoryFollowTest extends FollowContract {

  @Override
  List<EventStore> open() {
    EventStore store = EventStore.inMemory();
    return List.of(store, store);
  }
}
