package dev.pilot.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Alarms that are nearly always cancelled, as are those of calls that may take too long.
 *
 * <p>To set or cancel one wakes no thread, unless it is earlier than every other: the timer's
 * thread is set to the earliest that is known, and looks for the next when it gets there.
 */
final class Alarms {

  /** Something to do at a time, unless it is cancelled before; has to return soon. */
  record Alarm(long at, long number, Runnable action) {}

  private final ScheduledThreadPoolExecutor timer;
  private final long start = System.nanoTime();
  private final NavigableSet<Alarm> pending =
      new TreeSet<>(Comparator.comparingLong(Alarm::at).thenComparingLong(Alarm::number));
  private long count;
  private long next = Long.MAX_VALUE;

  Alarms(ScheduledThreadPoolExecutor timer) {
    this.timer = timer;
  }

  synchronized Alarm set(long millis, Runnable action) {
    long delay = Math.min(TimeUnit.MILLISECONDS.toNanos(millis), Long.MAX_VALUE / 2);
    Alarm alarm = new Alarm(now() + delay, count++, action);
    pending.add(alarm);
    wakeInTime();
    return alarm;
  }

  synchronized void cancel(Alarm alarm) {
    pending.remove(alarm);
  }

  private void wakeInTime() {
    if (!pending.isEmpty() && pending.first().at() < next && !timer.isShutdown()) {
      next = pending.first().at();
      Future<?> unused = timer.schedule(this::look, next - now(), TimeUnit.NANOSECONDS);
    }
  }

  private void look() {
    due().forEach(alarm -> alarm.action().run());
  }

  private synchronized List<Alarm> due() {
    List<Alarm> due = new ArrayList<>();
    while (!pending.isEmpty() && pending.first().at() <= now()) {
      due.add(pending.first());
      pending.remove(pending.first());
    }
    next = Long.MAX_VALUE;
    wakeInTime();
    return due;
  }

  private long now() {
    return System.nanoTime() - start;
  }
}
