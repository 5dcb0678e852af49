package dev.pilot.workflow;

import dev.pilot.PilotException;

/** Says why a command was not carried out; nothing was recorded. */
public final class CommandRefusedException extends PilotException {

  private static final long serialVersionUID = 1L;

  /** Makes an error with what is wrong and what to do next. */
  public CommandRefusedException(String code, String message, String hint) {
    super(code, message, hint);
  }
}
