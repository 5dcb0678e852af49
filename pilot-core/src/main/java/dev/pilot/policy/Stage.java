package dev.pilot.policy;

/** When a question is asked. */
public enum Stage {
  /** The step is being planned: may it run at all, at whatever time? */
  PLAN,
  /** The step is to be approved, or its approval is checked: may it run at all? */
  APPROVAL,
  /** The call is about to leave: may it be made now? */
  CALL;

  /** Whether the time of the question is the time of the call, so that time windows count. */
  public boolean isNow() {
    return this == CALL;
  }
}
