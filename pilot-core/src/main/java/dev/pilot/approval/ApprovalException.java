package dev.pilot.approval;

import dev.pilot.PilotException;

/** Says why a decision does not count; nothing was recorded as approved. */
public final class ApprovalException extends PilotException {

  private static final long serialVersionUID = 1L;

  /** Makes an error with what is wrong and what to do next. */
  public ApprovalException(String code, String message, String hint) {
    super(code, message, hint);
  }
}
