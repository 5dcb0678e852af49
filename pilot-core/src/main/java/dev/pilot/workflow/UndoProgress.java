package dev.pilot.workflow;

import dev.pilot.binding.Difference;
import dev.pilot.event.Attempt;
import dev.pilot.event.Problem;
import dev.pilot.event.Sight;
import java.util.List;
import java.util.Optional;

/**
 * How far the undoing of a step has come.
 *
 * @param status where it stands
 * @param attempt the last call that left
 * @param problem why it did not work
 * @param changed what of its tool was no longer as it was approved when its call left
 * @param effort what was done for it since it was last begun anew
 * @param held what kept it from leaving, the last time that something did
 */
public record UndoProgress(
    Status status,
    Optional<Attempt> attempt,
    Optional<Problem> problem,
    List<Difference> changed,
    Effort effort,
    Optional<Held> held) {

  /** Where an undo stands. */
  public enum Status {
    /** Not tried. */
    NONE,
    /** Its call is under way. */
    RUNNING,
    /** It did not work and is tried again soon. */
    WAITING,
    /** The step is undone. */
    DONE,
    /** It did not work and may be tried again. */
    FAILED,
    /** Nobody can tell whether it worked. */
    UNKNOWN,
    /**
     * It was not sent, since what it would change was changed by somebody else: a person decides.
     */
    HELD
  }

  /**
   * Two sights that should be the same.
   *
   * @param expected what our own steps and undo calls should have left
   * @param found what was there instead; empty where nobody could see
   */
  public record Held(Sight expected, Optional<Sight> found) {}

  /**
   * The calls that were made under one key.
   *
   * @param calls how many
   * @param doubtful whether an earlier one may have had its effect, although a later one had none
   */
  record Effort(int calls, boolean doubtful) {
    static final Effort NONE = new Effort(0, false);
  }

  static final UndoProgress NONE =
      new UndoProgress(
          Status.NONE,
          Optional.empty(),
          Optional.empty(),
          List.of(),
          Effort.NONE,
          Optional.empty());

  /** Whether the undo was tried and the step is not known to be undone. */
  boolean isStuck() {
    return status == Status.FAILED || status == Status.UNKNOWN || status == Status.HELD;
  }

  /** Whether a rollback tries it, now that no timer runs. */
  boolean isOpen() {
    return switch (status) {
      case NONE, WAITING, FAILED, HELD -> true;
      case RUNNING, DONE, UNKNOWN -> false;
    };
  }

  UndoProgress started(Attempt next) {
    Effort more =
        status == Status.WAITING
            ? new Effort(effort.calls() + 1, effort.doubtful())
            : new Effort(1, false);
    return new UndoProgress(
        Status.RUNNING, Optional.of(next), Optional.empty(), changed, more, held);
  }

  UndoProgress done() {
    return new UndoProgress(Status.DONE, attempt, Optional.empty(), changed, effort, held);
  }

  UndoProgress failed(Problem why) {
    return new UndoProgress(Status.FAILED, attempt, Optional.of(why), changed, effort, held);
  }

  UndoProgress waiting(Problem why) {
    boolean unanswered = why.code().equals(StepProgress.NO_ANSWER);
    Effort more = new Effort(effort.calls(), effort.doubtful() || unanswered);
    return new UndoProgress(Status.WAITING, attempt, Optional.of(why), changed, more, held);
  }

  UndoProgress unknown(String reason) {
    Problem why = new Problem("outcome_unknown", reason);
    return new UndoProgress(Status.UNKNOWN, attempt, Optional.of(why), changed, effort, held);
  }

  UndoProgress found(List<Difference> differences) {
    return new UndoProgress(status, attempt, problem, differences, effort, held);
  }

  UndoProgress held(Held why) {
    Problem reason =
        new Problem(
            "changed_since",
            why.found().isPresent()
                ? "what it changed was changed since, and not by this workflow"
                : "nobody could see whether what it changed was changed since");
    return new UndoProgress(
        Status.HELD, attempt, Optional.of(reason), changed, effort, Optional.of(why));
  }

  /** A person wants it left as it is. */
  UndoProgress leftAlone(Problem why) {
    return new UndoProgress(
        Status.FAILED, attempt, Optional.of(why), changed, effort, Optional.empty());
  }

  /** A person wants it sent, over what was found then and nothing else. */
  UndoProgress released() {
    return new UndoProgress(Status.NONE, attempt, Optional.empty(), changed, effort, held);
  }
}
