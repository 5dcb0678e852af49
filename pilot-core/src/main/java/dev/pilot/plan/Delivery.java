package dev.pilot.plan;

import java.time.Duration;
import java.util.Optional;

/**
 * How a call is made, and what is done when nobody can tell whether it had its effect.
 *
 * @param timeout how long one call may take, and one undo call as well
 * @param retry how often it is made
 * @param idempotent its author's word that sending it again under the same key does no harm
 * @param probe what to ask when the outcome is unknown
 */
public record Delivery(
    Duration timeout, RetryPolicy retry, boolean idempotent, Optional<Probe> probe) {

  /** How long a call may take unless its step says otherwise. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(10);

  public Delivery {
    if (timeout.isNegative() || timeout.isZero()) {
      throw new InvalidPlanException(
          "invalid_timeout",
          "the timeout %s is not positive".formatted(timeout),
          "Give it a positive duration.");
    }
  }

  /** One call, not idempotent, without a probe. */
  public static Delivery once() {
    return new Delivery(DEFAULT_TIMEOUT, RetryPolicy.none(), false, Optional.empty());
  }
}
