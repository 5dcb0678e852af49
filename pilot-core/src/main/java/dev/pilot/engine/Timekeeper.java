package dev.pilot.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Wakes the engine when the next timer of any workflow is over.
 *
 * <p>It keeps one instant, however many workflows wait. It looks at the clock at least every ten
 * seconds, so that a clock that is set forward is noticed.
 */
final class Timekeeper {

  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final ScheduledThreadPoolExecutor timer;
  private final Clock clock;
  private final Runnable wake;
  private @Nullable Instant next;
  private @Nullable ScheduledFuture<?> alarm;

  /**
   * Makes a keeper.
   *
   * @param wake called when something is due; has to return soon
   */
  Timekeeper(ScheduledThreadPoolExecutor timer, Clock clock, Runnable wake) {
    this.timer = timer;
    this.clock = clock;
    this.wake = wake;
  }

  /** Notes that something is due at that time, if it is earlier than what is known. */
  synchronized void remind(Optional<Instant> due) {
    if (due.isPresent() && (next == null || due.get().isBefore(next))) {
      next = due.get();
      set();
    }
  }

  private void set() {
    if (alarm != null) {
      alarm.cancel(false);
    }
    Instant at = next;
    if (at == null || timer.isShutdown()) {
      return;
    }
    long millis = Math.max(0, Duration.between(clock.instant(), at).toMillis() + 1);
    alarm = timer.schedule(this::look, Math.min(millis, LONGEST.toMillis()), TimeUnit.MILLISECONDS);
  }

  private void look() {
    synchronized (this) {
      Instant at = next;
      if (at == null) {
        return;
      }
      if (clock.instant().isBefore(at)) {
        set();
        return;
      }
      next = null;
    }
    wake.run();
  }
}
