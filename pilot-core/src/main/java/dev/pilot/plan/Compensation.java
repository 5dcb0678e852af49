package dev.pilot.plan;

import java.util.Optional;

/** How a step is undone. */
public sealed interface Compensation {

  /** Nobody said how. */
  static Compensation none() {
    return new None();
  }

  /** The step can't be undone by its nature, and its author says so. */
  static Compensation irreversible() {
    return new Irreversible();
  }

  /** This call undoes it; its arguments may refer to the step's own result. */
  static Compensation by(SkillCall call) {
    return new Call(call, false);
  }

  /** This call undoes it, and its author says that sending it again does no harm. */
  static Compensation byIdempotent(SkillCall call) {
    return new Call(call, true);
  }

  /** Returns the call that undoes the step, where there is one. */
  default Optional<SkillCall> undo() {
    return Optional.empty();
  }

  /** Whether its author says that sending the undo call again under the same key does no harm. */
  default boolean isIdempotent() {
    return false;
  }

  /** Nobody said how. */
  record None() implements Compensation {}

  /** It can't be. */
  record Irreversible() implements Compensation {}

  /**
   * By this call.
   *
   * @param call undoes it
   * @param idempotent whether sending it again under the same key does no harm
   */
  record Call(SkillCall call, boolean idempotent) implements Compensation {
    @Override
    public boolean isIdempotent() {
      return idempotent;
    }

    @Override
    public Optional<SkillCall> undo() {
      return Optional.of(call);
    }
  }
}
