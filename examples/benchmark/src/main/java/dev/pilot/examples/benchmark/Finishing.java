package dev.pilot.examples.benchmark;

import dev.pilot.event.RecordedEvent;
import dev.pilot.store.EventStore;
import dev.pilot.store.ForwardingEventStore;
import dev.pilot.store.WorkflowSummary;
import dev.pilot.workflow.WorkflowState;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A store that tells when workflows are done, the moment that is durable. */
final class Finishing extends ForwardingEventStore {

  private static final long MINUTES = 10;

  private final EventStore store;
  private final Semaphore done = new Semaphore(0);
  private final AtomicLong appends = new AtomicLong();

  Finishing(EventStore store) {
    this.store = store;
  }

  @Override
  protected EventStore delegate() {
    return store;
  }

  @Override
  public void append(WorkflowSummary after, long expectedVersion, List<RecordedEvent> events) {
    super.append(after, expectedVersion, events);
    appends.incrementAndGet();
    if (after.state() == WorkflowState.COMPLETED) {
      done.release();
    }
  }

  long appends() {
    return appends.get();
  }

  /** Waits until so many workflows are done that were not waited for before. */
  void await(int workflows) throws InterruptedException {
    if (!done.tryAcquire(workflows, MINUTES, TimeUnit.MINUTES)) {
      throw new IllegalStateException("the workflows were not done in " + MINUTES + " minutes");
    }
  }
}
