package dev.pilot.report;

import dev.pilot.event.Moment;
import dev.pilot.event.Sight;
import dev.pilot.plan.SkillStep;
import dev.pilot.workflow.Observed;
import dev.pilot.workflow.SeenChange;
import dev.pilot.workflow.StepProgress;
import dev.pilot.workflow.UndoProgress;
import dev.pilot.workflow.Workflow;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How what a step changed looks since a rollback came to it.
 *
 * @param stepId the step
 * @param resource what it works on, as its arguments name it
 * @param result what can be said
 * @param seen how it looked before the step's call and how it was seen last, where it was
 */
public record Restoration(
    String stepId, String resource, Result result, Optional<SeenChange> seen) {

  /** What can be said of a step that was to be undone. */
  public enum Result {
    /** It was undone, and all looks as before. */
    VERIFIED,
    /** It was undone, and something looks different from before. */
    DIFFERENT,
    /** It was undone, and all looks as before; but something secret in it can't be compared. */
    PARTLY_HIDDEN,
    /** It was undone, and nobody has seen what is there now. */
    UNSEEN,
    /** It was not undone. */
    REMAINS
  }

  static Optional<Restoration> of(Workflow workflow, SkillStep step) {
    StepProgress progress = workflow.step(step.id());
    UndoProgress.Status undo = progress.undo().status();
    boolean left =
        workflow.ending().remaining().stream().anyMatch(each -> each.stepId().equals(step.id()));
    boolean undone = undo == UndoProgress.Status.DONE;
    if (undo == UndoProgress.Status.NONE && !left) {
      return Optional.empty();
    }
    Optional<SeenChange> seen = seen(progress.observed(), undone);
    Result result = undone ? seen.map(Restoration::judge).orElse(Result.UNSEEN) : Result.REMAINS;
    return Optional.of(new Restoration(step.id(), Resource.of(step, progress), result, seen));
  }

  /** Once it is undone, only what was seen afterwards counts. */
  private static Optional<SeenChange> seen(Observed observed, boolean undone) {
    Stream<Moment> last =
        undone
            ? Stream.of(Moment.RESTORED)
            : Stream.of(Moment.RESTORED, Moment.GUARD, Moment.AFTER);
    Optional<Sight> now = last.flatMap(moment -> observed.sight(moment).stream()).findFirst();
    return observed
        .sight(Moment.BEFORE)
        .flatMap(before -> now.map(sight -> SeenChange.between(before, sight)));
  }

  private static Result judge(SeenChange seen) {
    return !seen.looksSame()
        ? Result.DIFFERENT
        : seen.isPartlyHidden() ? Result.PARTLY_HIDDEN : Result.VERIFIED;
  }

  /** Whether something looks different from before. */
  public boolean leavesDifference() {
    return seen.filter(change -> !change.looksSame()).isPresent();
  }
}
