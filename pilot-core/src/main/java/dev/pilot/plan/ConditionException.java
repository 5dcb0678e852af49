package dev.pilot.plan;

import dev.pilot.PilotException;

/** Says that a condition has no answer, because its values are not of comparable kinds. */
public final class ConditionException extends PilotException {

  private static final long serialVersionUID = 1L;

  ConditionException(String message) {
    super("condition_error", message, "Compare values of one kind, numbers with numbers.");
  }
}
