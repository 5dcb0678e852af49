package dev.pilot.policy;

import dev.pilot.PilotException;

/** Says that a policy does not allow what was asked, and why; nothing was called. */
public final class PolicyException extends PilotException {

  private static final long serialVersionUID = 1L;

  /** Makes an error with what is denied and what to do next. */
  public PolicyException(String message, String hint) {
    super("refused_by_policy", message, hint);
  }
}
