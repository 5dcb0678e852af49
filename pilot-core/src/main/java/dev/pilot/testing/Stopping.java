package dev.pilot.testing;

/** How a person stops a workflow that is under way. */
public enum Stopping {
  /** Ends it and leaves what was done. */
  CANCEL,
  /** Ends it and has undone what was done. */
  CANCEL_AND_ROLL_BACK,
  /** Asks for a rollback. */
  ROLL_BACK
}
