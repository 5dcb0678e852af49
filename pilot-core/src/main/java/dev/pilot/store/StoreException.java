package dev.pilot.store;

import dev.pilot.PilotException;

/** Says that the storage failed. */
public class StoreException extends PilotException {

  private static final long serialVersionUID = 1L;

  /** Makes an error with what is wrong and what to do next. */
  public StoreException(String code, String message, String hint) {
    super(code, message, hint);
  }

  /** Makes an error with what is wrong, what to do next, and the failure below it. */
  public StoreException(String code, String message, String hint, Throwable cause) {
    super(code, message, hint, cause);
  }
}
