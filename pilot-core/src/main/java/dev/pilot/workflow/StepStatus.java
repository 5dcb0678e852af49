package dev.pilot.workflow;

import java.util.Locale;

/** Where a step stands. */
public enum StepStatus {
  /** Not started; of a gate: not yet opened. */
  PENDING,
  /** Its call is under way. */
  RUNNING,
  /** Its timer runs: a pause, or the time before its call is made again. */
  WAITING,
  /** Its call was handed to the caller. */
  DISPATCHED,
  /** It worked; of a gate: it was opened. */
  SUCCESS,
  /** It did not work; of a gate: it was refused. */
  FAILED,
  /** Nobody can tell whether its call had its effect. */
  UNKNOWN,
  /** Its condition did not hold. */
  SKIPPED,
  /** Its undo call is under way. */
  ROLLING_BACK,
  /** It is undone. */
  ROLLED_BACK,
  /** It could not be undone, or nobody can tell. */
  ROLLBACK_FAILED;

  /** Whether the plan goes on behind it. */
  boolean isPassed() {
    return this == SUCCESS || this == SKIPPED;
  }

  /** Returns the word by which it is known outside, where a step that waits is running. */
  public String word() {
    return this == WAITING ? RUNNING.word() : name().toLowerCase(Locale.ROOT);
  }
}
