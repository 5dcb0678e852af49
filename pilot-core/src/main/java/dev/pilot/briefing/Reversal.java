package dev.pilot.briefing;

/** Whether a rollback undoes a step. */
public sealed interface Reversal {

  /** Returns it in words. */
  String words();

  /** Whether the step's effect goes with a rollback. */
  default boolean isUndone() {
    return this instanceof By;
  }

  /**
   * A call undoes it.
   *
   * @param tool the tool's name
   */
  record By(String tool) implements Reversal {
    @Override
    public String words() {
      return tool;
    }
  }

  /** It can't be undone by its nature. */
  record Impossible() implements Reversal {
    @Override
    public String words() {
      return "can't be undone";
    }
  }

  /** Nobody said how. */
  record Unknown() implements Reversal {
    @Override
    public String words() {
      return "no undo is known";
    }
  }
}
