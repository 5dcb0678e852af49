package dev.pilot.engine;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Lets threads wait for news of a workflow. */
final class Waiters {

  /** How often a waiting thread looks by itself: another process makes no noise here. */
  private static final Duration LOOK = Duration.ofMillis(500);

  private final Map<String, CountDownLatch> bells = new ConcurrentHashMap<>();

  /** Wakes everybody who waits for news of the workflow. */
  void ring(String workflowId) {
    CountDownLatch bell = bells.remove(workflowId);
    if (bell != null) {
      bell.countDown();
    }
  }

  /** Waits until the condition holds, at most for {@code limit}. */
  void await(String workflowId, Duration limit, Supplier<Boolean> condition)
      throws InterruptedException {
    long end = System.nanoTime() + Math.min(limit.toNanos(), Long.MAX_VALUE / 4);
    while (true) {
      CountDownLatch bell = bells.computeIfAbsent(workflowId, id -> new CountDownLatch(1));
      long left = end - System.nanoTime();
      if (condition.get() || left <= 0) {
        return;
      }
      bell.await(Math.min(left, LOOK.toNanos()), TimeUnit.NANOSECONDS);
    }
  }
}
