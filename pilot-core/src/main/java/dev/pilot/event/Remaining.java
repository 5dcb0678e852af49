package dev.pilot.event;

/**
 * A step whose effect is still there, or may be, after a rollback.
 *
 * @param stepId which step
 * @param cause why it was not undone, for programs
 * @param reason the same for people
 */
public record Remaining(String stepId, Cause cause, String reason) {

  /** Why the effect of a step is still there. */
  public enum Cause {
    /** Whoever asked for the rollback wanted it kept. */
    KEPT,
    /** It can't be undone by its nature. */
    IRREVERSIBLE,
    /** Nobody said how. */
    UNCOVERED,
    /** Its effect became known behind the rollback's end: another rollback undoes it. */
    UNTRIED,
    /** The policy does not let its undo leave. */
    DENIED,
    /** Its undo did not work. */
    FAILED,
    /** Nobody can tell whether the step had its effect. */
    OUTCOME_UNKNOWN,
    /** Nobody can tell whether its undo had its effect. */
    UNDO_UNKNOWN,
    /** What it had changed was changed again since, and not by this workflow. */
    CHANGED_SINCE,
    /** A later step on the same thing still needs it. */
    NEEDED,
    /** Its undo said that it worked, and what is there is not what was there before. */
    NOT_RESTORED;

    /** Whether nothing goes on with it until a person has said something. */
    public boolean needsPerson() {
      return this == OUTCOME_UNKNOWN || this == UNDO_UNKNOWN || this == CHANGED_SINCE;
    }
  }
}
