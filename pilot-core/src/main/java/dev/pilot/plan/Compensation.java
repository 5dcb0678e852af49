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
    return new Call(call);
  }

  /** Returns the call that undoes the step, where there is one. */
  default Optional<SkillCall> undo() {
    return Optional.empty();
  }

  /** Nobody said how. */
  record None() implements Compensation {}

  /** It can't be. */
  record Irreversible() implements Compensation {}

  /** By this call. */
  record Call(SkillCall call) implements Compensation {
    @Override
    public Optional<SkillCall> undo() {
      return Optional.of(call);
    }
  }
}
