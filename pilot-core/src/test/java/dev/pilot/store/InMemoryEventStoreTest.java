package dev.pilot.store;

final class InMemoryEventStoreTest extends EventStoreContract {

  @Override
  EventStore open() {
    return EventStore.inMemory();
  }
}
