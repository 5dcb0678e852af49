package dev.pilot.skill;

/** How much may go wrong when a tool is called, from the least to the most. */
public enum Risk {
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL;

  /** Returns what a call of this effect risks where nobody said so; the unknown risks most. */
  public static Risk of(Effect effect) {
    return switch (effect) {
      case READ -> LOW;
      case WRITE -> MEDIUM;
      case DESTRUCTIVE -> HIGH;
      case UNKNOWN -> CRITICAL;
    };
  }

  /** Whether this is at least as much. */
  public boolean isAtLeast(Risk other) {
    return compareTo(other) >= 0;
  }

  /** Returns the greater of the two. */
  public Risk atLeast(Risk other) {
    return isAtLeast(other) ? this : other;
  }
}
