package dev.pilot.engine;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * Makes workflow ids: {@code wf-}, the milliseconds since 1970, and 80 random bits, in an alphabet
 * that sorts like the numbers. Two ids of one process in the same millisecond count upwards.
 *
 * <p>Thread-safe.
 */
public final class WorkflowIds implements Supplier<String> {

  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int TIME_LETTERS = 10;
  private static final int RANDOM_LETTERS = 16;
  private static final int BITS = 5;

  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final int[] letters = new int[RANDOM_LETTERS];
  private long last = -1;

  /** Makes ids by the clock's time. */
  public WorkflowIds(Clock clock) {
    this.clock = clock;
  }

  @Override
  public synchronized String get() {
    long now = clock.millis();
    if (now > last) {
      last = now;
      for (int i = 0; i < RANDOM_LETTERS; i++) {
        letters[i] = random.nextInt(1 << BITS);
      }
      letters[0] &= 0b01111;
    } else {
      countUp();
    }
    StringBuilder id = new StringBuilder("wf-");
    for (int i = TIME_LETTERS - 1; i >= 0; i--) {
      id.append(ALPHABET.charAt((int) (last >>> (i * BITS)) & ((1 << BITS) - 1)));
    }
    for (int letter : letters) {
      id.append(ALPHABET.charAt(letter));
    }
    return id.toString();
  }

  /** A clock that stands still or goes back makes no smaller id. */
  private void countUp() {
    int at = RANDOM_LETTERS - 1;
    while (++letters[at] == 1 << BITS) {
      letters[at--] = 0;
    }
  }
}
