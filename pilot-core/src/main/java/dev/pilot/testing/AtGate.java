package dev.pilot.testing;

/** What the person does at every gate that asks. */
public enum AtGate {
  /** Says yes. */
  APPROVE,
  /** Says no. */
  REJECT,
  /** Ends the workflow and leaves what was done. */
  CANCEL,
  /** Ends the workflow and has undone what was done. */
  CANCEL_AND_ROLL_BACK,
  /** Asks for a rollback. */
  ROLL_BACK
}
