package dev.pilot.plan;

/** What follows when a gate is refused. */
public enum OnReject {
  /** The workflow ends as cancelled and keeps what was done. */
  CANCEL,
  /** What was done is undone, the last first. */
  ROLLBACK
}
