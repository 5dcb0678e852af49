package dev.pilot.engine;

import dev.pilot.event.RecordedEvent;
import dev.pilot.store.EventStore;
import dev.pilot.store.ForwardingEventStore;
import dev.pilot.store.StoreException;
import dev.pilot.store.WorkflowSummary;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A store that fails where it is told to, and may have appended all the same. */
final class FailingStore extends ForwardingEventStore {

  private final EventStore store = EventStore.inMemory();
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicInteger appends = new AtomicInteger();
  private final AtomicInteger unreadable = new AtomicInteger();
  private final AtomicInteger late = new AtomicInteger();
  private final List<Runnable> onTheWay = new CopyOnWriteArrayList<>();
  private volatile int lost = -1;
  private volatile int unreadableAfter;

  void failNext(int appends) {
    failures.set(appends);
  }

  /** Loses the acknowledgement of that append, and then fails at so many reads of logs. */
  FailingStore losing(int append, int reads) {
    lost = append;
    unreadableAfter = reads;
    return this;
  }

  /** Lets the next appends fail and come through later, as a commit may whose line went dead. */
  void appendLate(int number) {
    late.set(number);
  }

  void letLateAppendsThrough() {
    onTheWay.forEach(Runnable::run);
  }

  int appends() {
    return appends.get();
  }

  @Override
  protected EventStore delegate() {
    return store;
  }

  @Override
  public void append(WorkflowSummary after, long expectedVersion, List<RecordedEvent> events) {
    if (isNext(failures)) {
      throw new StoreException("store_full", "the disk is full", "Make room.");
    }
    if (isNext(late)) {
      onTheWay.add(() -> super.append(after, expectedVersion, events));
      throw dead();
    }
    super.append(after, expectedVersion, events);
    if (appends.getAndIncrement() == lost) {
      unreadable.set(unreadableAfter);
      throw dead();
    }
  }

  @Override
  public List<RecordedEvent> read(String workflowId, long afterVersion) {
    if (isNext(unreadable)) {
      throw dead();
    }
    return super.read(workflowId, afterVersion);
  }

  private static boolean isNext(AtomicInteger left) {
    return left.getAndUpdate(count -> Math.max(0, count - 1)) > 0;
  }

  private static StoreException dead() {
    return new StoreException("store_unavailable", "the line went dead", "Look at the line.");
  }
}
