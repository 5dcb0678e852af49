package dev.pilot.engine;

import dev.pilot.PilotException;
import dev.pilot.store.EventStore;
import dev.pilot.store.StoreException;
import dev.pilot.store.WorkflowSummary;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for what nobody does by itself: timers that are over, and what other nodes have left. */
final class Lookout {

  private static final Logger LOG = LoggerFactory.getLogger(Lookout.class);

  /** How many timers are looked at in one go. */
  private static final int AT_ONCE = 500;

  /** When timers are looked at again that could not be heeded. */
  private static final Duration LATER = Duration.ofSeconds(1);

  private final EventStore store;
  private final Clock clock;
  private final Callers callers;
  private final Recovery recovery;
  private final Timekeeper timekeeper;
  private final Consumer<String> wakes;
  private final AtomicBoolean looking = new AtomicBoolean();
  private volatile boolean closed;

  /**
   * Makes a lookout.
   *
   * @param wakes takes up what is due of the workflow of that id
   */
  Lookout(
      EventStore store, Clock clock, Callers callers, Recovery recovery, Consumer<String> wakes) {
    this.store = store;
    this.clock = clock;
    this.callers = callers;
    this.recovery = recovery;
    this.wakes = wakes;
    this.timekeeper = new Timekeeper(callers.timer(), clock, () -> callers.execute(this::wake));
  }

  /** Looks out from now on, with so long a pause before each time. */
  void every(Duration pause) {
    callers.every(pause, this::lookOut);
  }

  /** Notes that something is due at that time. */
  void remind(Optional<Instant> due) {
    timekeeper.remind(due);
  }

  /** Takes up what nobody else does, but for what a person has to run. */
  private void lookOut() {
    if (closed || !looking.compareAndSet(false, true)) {
      return;
    }
    try {
      wake();
      int taken = recovery.run(summary -> false);
      if (taken > 0) {
        LOG.info("took up {} workflows that nobody drove", taken);
      }
    } catch (RuntimeException e) {
      LOG.warn("nobody can tell yet what other nodes have left: {}", e.getMessage());
    } finally {
      looking.set(false);
    }
  }

  void wake() {
    try {
      List<WorkflowSummary> due = store.due(clock.instant(), AT_ONCE);
      AtomicInteger failed = new AtomicInteger();
      callers.each(due, summary -> failed.addAndGet(wake(summary.id()) ? 0 : 1));
      Instant earliest = failed.get() == 0 ? Instant.MIN : clock.instant().plus(LATER);
      timekeeper.remind(store.nextDue().map(next -> next.isBefore(earliest) ? earliest : next));
    } catch (StoreException e) {
      LOG.error("the timers can not be read: {}", e.getMessage());
      timekeeper.remind(Optional.of(clock.instant().plus(LATER)));
    }
  }

  private boolean wake(String workflowId) {
    try {
      wakes.accept(workflowId);
      return true;
    } catch (PilotException e) {
      LOG.warn("workflow {} can not be woken: {}", workflowId, e.getMessage());
      return false;
    }
  }

  /** Looks no more. */
  void close() {
    closed = true;
    recovery.close();
  }
}
