package dev.pilot.workflow;

import java.util.Locale;

/** Where a workflow stands; {@link StateTable} says what may follow. */
public enum WorkflowState {
  /** Being written; it can't run yet. */
  DRAFT,
  /** Planned and not yet run. */
  PENDING,
  /** Its gate was opened; it goes on when it is run. */
  APPROVED,
  /** Calls are under way. */
  RUNNING,
  /** A gate asks. */
  AWAITING_APPROVAL,
  /** A timer runs. */
  WAITING,
  /** The caller is to make a call. */
  DISPATCH_REQUIRED,
  /** A person is to say what became of a call. */
  DECISION_REQUIRED,
  /** Policy does not let it go on. */
  BLOCKED_BY_POLICY,
  /** Undo calls are under way. */
  ROLLING_BACK,
  /** Every step has finished. */
  COMPLETED,
  /** A step has failed; what was done is still there. */
  FAILED,
  /** Everything that was done is undone. */
  ROLLED_BACK,
  /** Something that was done is still there after a rollback. */
  ROLLBACK_INCOMPLETE,
  /** Somebody ended it; what was done is still there. */
  CANCELLED;

  /** Whether no step starts from here any more; some of these states still take a rollback. */
  public boolean isFinal() {
    return compareTo(COMPLETED) >= 0;
  }

  /** Whether it goes on without anybody's doing: calls or timers run. */
  public boolean isActive() {
    return this == RUNNING || this == WAITING || this == ROLLING_BACK;
  }

  /** Returns the word by which it is known outside, in lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
