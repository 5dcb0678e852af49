package dev.pilot.plan;

import dev.pilot.PilotException;

/** Says what is wrong with a plan and at which step. */
public final class InvalidPlanException extends PilotException {

  private static final long serialVersionUID = 1L;

  InvalidPlanException(String code, String message, String hint) {
    super(code, message, hint);
  }
}
