package dev.pilot.testing;

import dev.pilot.event.RecordedEvent;
import dev.pilot.store.EventStore;
import dev.pilot.store.ForwardingEventStore;
import dev.pilot.store.VersionConflictException;
import dev.pilot.store.WorkflowSummary;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The store as one process sees it: each append is two boundaries. */
final class DyingStore extends ForwardingEventStore {

  private final Lifeline life;
  private final EventStore store;
  private final EventStore durable;
  private final Turns turns;

  /**
   * Makes the store of one process.
   *
   * @param durable the logs as the next process would find them
   */
  DyingStore(Lifeline life, EventStore store, EventStore durable, Turns turns) {
    this.life = life;
    this.store = store;
    this.durable = durable;
    this.turns = turns;
  }

  @Override
  public void append(WorkflowSummary after, long expectedVersion, List<RecordedEvent> events) {
    synchronized (life) {
      String what = "append of " + events.stream().map(DyingStore::name).collect(joining());
      life.before(what);
      try {
        store.append(after, expectedVersion, events);
      } catch (VersionConflictException e) {
        throw e; // somebody else was faster, and the engine decides anew
      } catch (RuntimeException e) {
        turns.fail("the store did not take the " + what + ": " + e.getMessage());
        throw e;
      }
      if (durable.read(after.id(), expectedVersion).isEmpty()) {
        turns.fail("the store acknowledged the " + what + ", and it is not durable");
      }
      turns.appended(events);
      life.after(what);
    }
  }

  private static Collector<CharSequence, ?, String> joining() {
    return Collectors.joining(", ");
  }

  private static String name(RecordedEvent recorded) {
    Map<String, ?> members = recorded.members();
    String subject =
        Stream.of("step", "gate")
            .map(members::get)
            .filter(Objects::nonNull)
            .map(id -> " " + id)
            .findFirst()
            .orElse("");
    return recorded.event().getClass().getSimpleName() + subject;
  }

  @Override
  protected EventStore delegate() {
    life.demandAlive();
    return store;
  }

  @Override
  public void close() {
    store.close();
  }
}
