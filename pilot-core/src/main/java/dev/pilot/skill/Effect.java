package dev.pilot.skill;

/**
 * What a call may do to the world, from the least to the most dangerous.
 *
 * <p>{@link #UNKNOWN} stands above {@link #WRITE}: a tool of which nobody said what it does is
 * treated as one that destroys.
 */
public enum Effect {
  /** Changes nothing; it may be made again at any time. */
  READ,
  /** Changes something, and what was there before is not lost. */
  WRITE,
  /** Nobody said what it does. */
  UNKNOWN,
  /** May lose something that was there before. */
  DESTRUCTIVE;

  /** Returns the more dangerous of the two. */
  public Effect atLeast(Effect other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** Whether a call of this effect has to stand behind a gate. */
  public boolean needsGate() {
    return compareTo(UNKNOWN) >= 0;
  }
}
