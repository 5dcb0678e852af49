package dev.pilot.plan;

/** What follows when a step has failed. */
public enum OnFailure {
  /** The workflow ends as failed and keeps what was done; a person decides. */
  STOP,
  /** What was done is undone at once, the last first. */
  ROLLBACK
}
