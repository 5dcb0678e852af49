package dev.pilot.plan;

import dev.pilot.PilotException;

/** Says that a reference points to nothing. */
public final class MissingValueException extends PilotException {

  private static final long serialVersionUID = 1L;

  MissingValueException(Reference reference, String reason) {
    super(
        "unresolved_reference",
        reference + " has no value: " + reason,
        "Compare the path with the result of the step that it points to.");
  }
}
