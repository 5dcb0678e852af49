package dev.pilot.plan;

import java.time.Duration;

/**
 * How often a call is made again, and after how long.
 *
 * <p>A call is made again only where it had no effect, where it only reads, or where its author
 * says that sending it twice does no harm.
 *
 * @param attempts how many calls at most, the first included
 * @param delay before the second call
 * @param backoff by how much each further delay is longer; at least 1
 * @param maxDelay no delay is longer than this
 */
public record RetryPolicy(int attempts, Duration delay, double backoff, Duration maxDelay) {

  private static final int JITTER_STEPS = 1024;

  public RetryPolicy {
    if (attempts < 1 || delay.isNegative() || backoff < 1 || maxDelay.compareTo(delay) < 0) {
      throw new InvalidPlanException(
          "invalid_retry",
          "a retry policy of %d attempts, delay %s, backoff %s, max delay %s makes no sense"
              .formatted(attempts, delay, backoff, maxDelay),
          "At least 1 attempt, no negative delay, a backoff of at least 1, and a maximum that is"
              + " not below the first delay.");
    }
  }

  /** Makes one call only. */
  public static RetryPolicy none() {
    return new RetryPolicy(1, Duration.ofSeconds(1), 2, Duration.ofMinutes(1));
  }

  /** Makes up to {@code attempts} calls, each delay twice the one before, a minute at most. */
  public static RetryPolicy of(int attempts, Duration delay) {
    Duration most = delay.compareTo(Duration.ofMinutes(1)) > 0 ? delay : Duration.ofMinutes(1);
    return new RetryPolicy(attempts, delay, 2, most);
  }

  /**
   * Returns how long to wait after the given attempt: up to a quarter shorter or longer than the
   * policy says, so that many that failed together do not come back together.
   *
   * @param attempt the one that failed, counted from 1
   * @param salt the same for the same attempt at the same step, so that the decision is repeatable
   */
  public Duration delayAfter(int attempt, String salt) {
    double planned = (double) delay.toMillis() * Math.pow(backoff, attempt - 1d);
    double capped = Math.min(planned, (double) maxDelay.toMillis());
    int hash = (salt + attempt).hashCode() * 0x9E3779B9;
    double jitter = 0.75 + (hash >>> 22) % JITTER_STEPS / (2.0 * JITTER_STEPS);
    return Duration.ofMillis(Math.round(capped * jitter));
  }
}
