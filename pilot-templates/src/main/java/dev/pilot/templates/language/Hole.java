package dev.pilot.templates.language;

import dev.pilot.json.JsonPath;
import dev.pilot.templates.problem.Position;

/** A place in a template where a value is put in. */
public sealed interface Hole {

  /** Returns where it is written. */
  Position at();

  /** {@code name.path}: a loop's variable or a parameter. */
  record Variable(Position at, String name, JsonPath path) implements Hole {}

  /** {@code params.name.path}: a parameter. */
  record Parameter(Position at, String name, JsonPath path) implements Hole {}

  /**
   * {@code steps.ID.path}: the result of an earlier step.
   *
   * @param way the id and the path after it, which only the known ids can tell apart
   */
  record StepResult(Position at, String way) implements Hole {
    /** Returns the id as it is written in the template, before the first dot or bracket. */
    public String id() {
      return way.split("[.\\[]", 2)[0];
    }
  }

  /** {@code secret:NAME}: a secret, known only at the moment of the call. */
  record Secret(Position at, String name) implements Hole {}

  /** {@code before.path}: what was observed before the step in which it stands. */
  record OwnBefore(Position at, JsonPath path) implements Hole {}

  /** {@code result.path}: the result of the step in which it stands. */
  record OwnResult(Position at, JsonPath path) implements Hole {}
}
