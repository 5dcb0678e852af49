package dev.pilot.examples.acceptance;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for conditions, with a deadline. */
final class Wait {

  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final Duration BETWEEN = Duration.ofMillis(20);

  private Wait() {}

  static void until(String what, BooleanSupplier condition) {
    until(what, condition::getAsBoolean, met -> met);
  }

  /** Asks again and again until the answer is as wanted, and returns it. */
  static <T> T until(String what, Supplier<T> question, Predicate<T> wanted) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      T answer = question.get();
      if (wanted.test(answer)) {
        return answer;
      }
      if (System.nanoTime() > deadline) {
        throw new AssertionError(
            "not within %d s: %s; last: %s".formatted(PATIENCE.toSeconds(), what, answer));
      }
      LockSupport.parkNanos(BETWEEN.toNanos());
    }
  }
}
