package dev.pilot.policy;

import java.util.Locale;

/** What a call is made for. */
public enum Purpose {
  /** It is the step itself. */
  STEP,
  /** It undoes the step; exempt from time windows and budgets. */
  UNDO,
  /** It asks whether the step had its effect. */
  PROBE,
  /** It waits for something to become true. */
  POLL,
  /** It looks at what the step changes. */
  OBSERVATION;

  /** Returns the word by which it is known outside, in lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
