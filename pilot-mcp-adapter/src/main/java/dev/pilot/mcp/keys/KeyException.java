package dev.pilot.mcp.keys;

import dev.pilot.PilotException;

/** Says why a key, or the file of enrolled keys, can not be used; no message holds a secret. */
public final class KeyException extends PilotException {

  private static final long serialVersionUID = 1L;

  /** Makes an error with what is wrong and what to do next. */
  public KeyException(String code, String message, String hint) {
    super(code, message, hint);
  }
}
