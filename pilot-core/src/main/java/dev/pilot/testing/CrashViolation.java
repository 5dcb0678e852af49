package dev.pilot.testing;

/**
 * A promise that was broken.
 *
 * @param boundary where the process was killed, such as {@code after append of StepStarted
 *     snapshot[db-1]}
 * @param what in one sentence
 */
public record CrashViolation(String boundary, String what) {

  @Override
  public String toString() {
    return boundary + ": " + what;
  }
}
