package dev.pilot.testing;

import dev.pilot.event.RecordedEvent;
import dev.pilot.store.EventStore;
import dev.pilot.store.ForwardingEventStore;
import dev.pilot.store.WorkflowSummary;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** A store that does to appends what no store should; its process sees what it appended. */
final class FaultyStore extends ForwardingEventStore {

  /** What reaches the disk. */
  private final EventStore disk;

  /** What the process believes. */
  private final EventStore memory = EventStore.inMemory();

  private final boolean lagging;
  private final UnaryOperator<List<RecordedEvent>> damage;
  private Optional<Runnable> unwritten = Optional.empty();

  private FaultyStore(EventStore disk, boolean lagging, UnaryOperator<List<RecordedEvent>> damage) {
    this.disk = disk;
    this.lagging = lagging;
    this.damage = damage;
    for (WorkflowSummary summary : disk.list(10)) {
      memory.append(summary, 0, disk.read(summary.id(), 0));
    }
  }

  private static Storage storage(boolean lagging, UnaryOperator<List<RecordedEvent>> damage) {
    EventStore disk = EventStore.inMemory();
    return () -> new FaultyStore(disk, lagging, damage);
  }

  static Storage losingTheLastAppendOfAProcess() {
    return storage(true, UnaryOperator.identity());
  }

  static Storage dropping(Predicate<RecordedEvent> which) {
    return storage(false, events -> events.stream().filter(which.negate()).toList());
  }

  static Storage changing(UnaryOperator<RecordedEvent> change) {
    return storage(false, events -> events.stream().map(change).toList());
  }

  @Override
  public synchronized void append(WorkflowSummary after, long version, List<RecordedEvent> events) {
    memory.append(after, version, events);
    unwritten.ifPresent(Runnable::run);
    Runnable write =
        () -> disk.append(after, disk.read(after.id(), 0).size(), damage.apply(events));
    boolean later = lagging && version > 0;
    unwritten = later ? Optional.of(write) : Optional.empty();
    if (!later) {
      write.run();
    }
  }

  /** A store that nothing was appended to was opened only to look: it shows the disk. */
  @Override
  protected EventStore delegate() {
    return memory.list(1).isEmpty() ? disk : memory;
  }

  @Override
  public void close() {}
}
