package dev.pilot.feed;

import dev.pilot.store.EventStore;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Follows a store and hands what it finds to a listener, on a thread of its own.
 *
 * <p>It only reads: an append neither knows of it nor waits for it, and it finds the events of
 * every process that writes to the store. Two feeds know nothing of one another; for one that
 * outlives its machine let the listeners of several keep one bookmark, and expect some events
 * twice.
 *
 * <p>What fails, listener or store, is logged as a warning and tried again, the first time after
 * the pause, then after twice as long, up to a minute.
 */
public final class Feed implements AutoCloseable {

  private static final Duration GRACE = Duration.ofSeconds(10);

  private final Thread thread;

  private Feed(Thread thread) {
    this.thread = thread;
  }

  /**
   * Starts to follow the store, which stays the caller's to close, after the feed.
   *
   * @param pause how long to wait when there was nothing new; positive
   */
  public static Feed start(EventStore store, EventListener listener, Duration pause) {
    if (pause.isNegative() || pause.isZero()) {
      throw new IllegalArgumentException("the pause has to be positive, not " + pause);
    }
    Round round = new Round(store, listener, pause);
    Thread thread = new Thread(() -> run(round), "pilot-feed");
    thread.setDaemon(true);
    thread.start();
    return new Feed(thread);
  }

  private static void run(Round round) {
    try {
      while (!Thread.interrupted()) {
        TimeUnit.NANOSECONDS.sleep(round.take().toNanos());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // it was closed, or the listener heeds an interrupt
    }
  }

  /** Interrupts the listener, and waits for it for a while; nothing new comes to it any more. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(GRACE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
