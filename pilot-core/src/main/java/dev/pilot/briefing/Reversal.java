package dev.pilot.briefing;

/** Whether a rollback undoes a step. */
public sealed interface Reversal {

  /** Returns it in words. */
  String words();

  /**
   * Returns how well the step is covered: {@code undo_verified}, {@code undo_known}, {@code
   * irreversible} or {@code uncovered}.
   */
  String coverage();

  /** Whether the step's effect goes with a rollback. */
  default boolean isUndone() {
    return this instanceof By;
  }

  /**
   * A call undoes it.
   *
   * @param tool the tool's name
   * @param observed whether it is looked at before the step and after the undo
   */
  record By(String tool, boolean observed) implements Reversal {
    @Override
    public String coverage() {
      return observed ? "undo_verified" : "undo_known";
    }

    @Override
    public String words() {
      return tool;
    }
  }

  /** It can't be undone by its nature. */
  record Impossible() implements Reversal {
    @Override
    public String coverage() {
      return "irreversible";
    }

    @Override
    public String words() {
      return "can't be undone";
    }
  }

  /** Nobody said how. */
  record Unknown() implements Reversal {
    @Override
    public String coverage() {
      return "uncovered";
    }

    @Override
    public String words() {
      return "no undo is known";
    }
  }
}
