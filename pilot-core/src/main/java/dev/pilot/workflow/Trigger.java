package dev.pilot.workflow;

import java.util.Locale;

/** What makes a workflow change its state: a command from outside, or what its steps did. */
public enum Trigger {
  /** Somebody asks that it runs or goes on. */
  RUN(true),
  /** Somebody opens a gate. */
  APPROVE(true),
  /** Somebody refuses a gate. */
  REJECT(true),
  /** Somebody says what became of a call. */
  RESOLVE(true),
  /** Somebody asks to undo what was done. */
  ROLLBACK(true),
  /** Somebody ends it. */
  CANCEL(true),
  /** The next step is a gate. */
  GATE_REACHED(false),
  /** Nobody answered the gate in time. */
  EXPIRED(false),
  /** Every step that could go on has to wait for a timer. */
  TIMER_SET(false),
  /** The policy does not let a call leave, or somebody else holds what it changes. */
  BLOCKED(false),
  /** A timer is over. */
  TIMER_OVER(false),
  /** It takes longer than its plan allows. */
  TIMED_OUT(false),
  /** The last step has finished. */
  ALL_DONE(false),
  /** A step has failed. */
  STEP_FAILED(false),
  /** Nobody can tell what became of a call. */
  OUTCOME_UNKNOWN(false),
  /** The last undo call has returned and all is undone. */
  ALL_UNDONE(false),
  /** The last undo call has returned and something remains. */
  SOMETHING_REMAINS(false);

  private final boolean command;

  Trigger(boolean command) {
    this.command = command;
  }

  /** Whether it comes from outside. */
  public boolean isCommand() {
    return command;
  }

  /** Returns the word by which it is known outside, in lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
