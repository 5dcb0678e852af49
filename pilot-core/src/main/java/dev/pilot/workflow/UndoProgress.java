package dev.pilot.workflow;

import dev.pilot.binding.Difference;
import dev.pilot.event.Attempt;
import dev.pilot.event.Problem;
import java.util.List;
import java.util.Optional;

/**
 * How far the undoing of a step has come.
 *
 * @param status where it stands
 * @param attempt the last call that left
 * @param problem why it did not work
 * @param changed what of its tool was no longer as it was approved when its call left
 */
public record UndoProgress(
    Status status, Optional<Attempt> attempt, Optional<Problem> problem, List<Difference> changed) {

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
    UNKNOWN
  }

  static final UndoProgress NONE =
      new UndoProgress(Status.NONE, Optional.empty(), Optional.empty(), List.of());

  /** Whether the undo was tried and the step is not known to be undone. */
  boolean isStuck() {
    return status == Status.FAILED || status == Status.UNKNOWN;
  }

  UndoProgress started(Attempt next) {
    return new UndoProgress(Status.RUNNING, Optional.of(next), Optional.empty(), changed);
  }

  UndoProgress done() {
    return new UndoProgress(Status.DONE, attempt, Optional.empty(), changed);
  }

  UndoProgress failed(Problem why) {
    return new UndoProgress(Status.FAILED, attempt, Optional.of(why), changed);
  }

  UndoProgress waiting(Problem why) {
    return new UndoProgress(Status.WAITING, attempt, Optional.of(why), changed);
  }

  UndoProgress unknown(String reason) {
    return new UndoProgress(
        Status.UNKNOWN, attempt, Optional.of(new Problem("outcome_unknown", reason)), changed);
  }

  UndoProgress found(List<Difference> differences) {
    return new UndoProgress(status, attempt, problem, differences);
  }
}
