package dev.pilot.templates.language;

import dev.pilot.plan.RetryPolicy;
import dev.pilot.templates.problem.Position;
import dev.pilot.templates.problem.TemplateException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How often a call is made, as it is written.
 *
 * @param at where it begins
 * @param attempts how many calls at most
 * @param delay before the second call
 * @param backoff by how much each further delay is longer
 * @param maxDelay no delay is longer than this
 */
public record Retry(
    Position at,
    Value attempts,
    Optional<Value> delay,
    Optional<Value> backoff,
    Optional<Value> maxDelay) {

  private static final int MOST_ATTEMPTS = 100;
  private static final double LARGEST_BACKOFF = 100;

  /** Returns every hole in it. */
  public Stream<Hole> holes() {
    return Stream.concat(
        attempts.holes(),
        Stream.of(delay, backoff, maxDelay).flatMap(Optional::stream).flatMap(Value::holes));
  }

  /**
   * Returns the policy with its holes filled.
   *
   * @throws TemplateException if a value is of the wrong kind
   */
  public RetryPolicy toPolicy(Filling filling) {
    RetryPolicy usual = RetryPolicy.none();
    Duration first =
        delay.map(written -> Durations.fill(written, filling, "the delay")).orElseGet(usual::delay);
    Duration longest =
        maxDelay
            .map(written -> Durations.fill(written, filling, "the max_delay"))
            .orElse(first.compareTo(usual.maxDelay()) > 0 ? first : usual.maxDelay());
    requireOrder(first, longest, maxDelay.map(Value::at).orElse(at));
    return new RetryPolicy(
        attempts(attempts.at(), attempts.fill(filling)),
        first,
        backoff
            .map(written -> backoff(written.at(), written.fill(filling)))
            .orElse(usual.backoff()),
        longest);
  }

  static void requireOrder(Duration first, Duration longest, Position at) {
    if (longest.compareTo(first) < 0) {
      throw invalid(
          at,
          "'max_delay' is shorter than the first delay",
          "Let 'max_delay' be at least 'delay', which is 1s where it is left out.");
    }
  }

  static int attempts(Position at, @Nullable Object json) {
    if (json instanceof Long number && number >= 1 && number <= MOST_ATTEMPTS) {
      return number.intValue();
    }
    throw invalid(
        at,
        "'attempts' is no number of calls",
        "Write a whole number from 1 to " + MOST_ATTEMPTS + ", the first call included.");
  }

  static double backoff(Position at, @Nullable Object json) {
    if (json instanceof Number number
        && number.doubleValue() >= 1
        && number.doubleValue() <= LARGEST_BACKOFF) {
      return number.doubleValue();
    }
    throw invalid(
        at,
        "'backoff' is not a factor",
        "Write a number from 1, for equal delays, to " + (int) LARGEST_BACKOFF + ".");
  }

  private static TemplateException invalid(Position at, String what, String hint) {
    return TemplateException.of(TemplateException.INVALID_PARAMETER, at, what, hint);
  }
}
