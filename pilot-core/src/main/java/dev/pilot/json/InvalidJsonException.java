package dev.pilot.json;

import dev.pilot.PilotException;

/** Says that a value is not JSON, or not JSON that Pilot can keep without changing it. */
public final class InvalidJsonException extends PilotException {

  private static final long serialVersionUID = 1L;

  /** Makes an error with what is wrong and what to do next. */
  public InvalidJsonException(String message, String hint) {
    super("invalid_json", message, hint);
  }
}
