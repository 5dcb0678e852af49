package dev.pilot.policy;

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
  OBSERVATION
}
