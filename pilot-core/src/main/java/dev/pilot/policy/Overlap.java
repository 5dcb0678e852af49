package dev.pilot.policy;

/** What happens to a workflow that is about to change what another one changes. */
public enum Overlap {
  /** It stands still until the other one has ended. */
  WAIT,
  /** Its step fails. */
  REFUSE,
  /** Nothing: nobody keeps a target to himself. */
  ALLOW
}
