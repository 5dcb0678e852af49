package dev.pilot.event;

/** What a person says of a call whose outcome nobody could tell. */
public enum Resolution {
  /** It had its effect. */
  APPLIED,
  /** It had no effect, and the step counts as failed. */
  NOT_APPLIED,
  /**
   * It had no effect, and it is to be sent again under a new key; of an undo that was held: it is
   * to be sent all the same.
   */
  RETRY
}
