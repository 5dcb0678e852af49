package dev.pilot.workflow;

import dev.pilot.event.Moment;
import dev.pilot.event.Problem;
import dev.pilot.event.Remaining;
import dev.pilot.event.Remaining.Cause;
import dev.pilot.plan.Compensation;
import dev.pilot.plan.SkillStep;
import java.util.List;
import java.util.Optional;

/** Says what of a workflow's effects is still there, or may be, and why. */
final class Remains {

  /** The problem of an undo that the policy does not let leave. */
  static final String DENIED = "denied_by_policy";

  /** The problem of an undo that a person does not want. */
  static final String LEFT_ALONE = "left_alone";

  private final Workflow workflow;

  private Remains(Workflow workflow) {
    this.workflow = workflow;
  }

  /** Returns the steps in the plan's order. */
  static List<Remaining> of(Workflow workflow) {
    Remains remains = new Remains(workflow);
    return workflow.steps().stream()
        .filter(SkillStep.class::isInstance)
        .map(SkillStep.class::cast)
        .flatMap(step -> remains.of(step).stream())
        .toList();
  }

  private Optional<Remaining> of(SkillStep step) {
    StepProgress progress = workflow.step(step.id());
    if (progress.status() == StepStatus.UNKNOWN) {
      return left(step, Cause.OUTCOME_UNKNOWN, "nobody can tell whether its call had its effect");
    }
    if (!progress.applied() || step.reads()) {
      return Optional.empty();
    }
    if (progress.undo().status() == UndoProgress.Status.DONE) {
      return progress.observed().isOther(Moment.BEFORE, Moment.RESTORED)
          ? left(step, Cause.NOT_RESTORED, "its undo worked, and still it is not as it was before")
          : Optional.empty();
    }
    return workflow.progress().isKept(step.id())
        ? left(step, Cause.KEPT, "it was to be kept")
        : tried(step, progress.undo()).or(() -> untried(step));
  }

  private static Optional<Remaining> tried(SkillStep step, UndoProgress undo) {
    String why = undo.problem().map(Problem::message).orElse("");
    return switch (undo.status()) {
      case FAILED ->
          switch (undo.problem().map(Problem::code).orElse("")) {
            case DENIED -> left(step, Cause.DENIED, why);
            case LEFT_ALONE -> left(step, Cause.KEPT, "it is left as it is: " + why);
            default -> left(step, Cause.FAILED, "its undo did not work: " + why);
          };
      case UNKNOWN ->
          left(step, Cause.UNDO_UNKNOWN, "nobody can tell whether its undo worked: " + why);
      case HELD -> left(step, Cause.CHANGED_SINCE, why + "; a person decides");
      case NONE, RUNNING, WAITING, DONE -> Optional.empty();
    };
  }

  private Optional<Remaining> untried(SkillStep step) {
    if (step.compensation() instanceof Compensation.Irreversible) {
      return left(step, Cause.IRREVERSIBLE, "it can't be undone");
    }
    if (step.compensation().undo().isEmpty()) {
      return left(step, Cause.UNCOVERED, "no undo is known for it");
    }
    return WayBack.heldBackBy(workflow, step)
        .map(
            later ->
                new Remaining(
                    step.id(),
                    Cause.NEEDED,
                    "it is kept, since what '%s' did to it is not undone".formatted(later)))
        .or(() -> left(step, Cause.UNTRIED, "its undo was not tried yet"));
  }

  private static Optional<Remaining> left(SkillStep step, Cause cause, String reason) {
    return Optional.of(new Remaining(step.id(), cause, reason));
  }
}
