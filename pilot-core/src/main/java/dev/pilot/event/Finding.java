package dev.pilot.event;

/** What a probe says of a call whose outcome nobody could tell. */
public enum Finding {
  /** It had its effect. */
  APPLIED,
  /** It had no effect so far. */
  NOT_APPLIED,
  /** The probe can not tell either. */
  CANNOT_TELL
}
