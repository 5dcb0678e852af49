package dev.pilot.workflow;

import dev.pilot.approval.Vote;
import dev.pilot.event.Problem;
import dev.pilot.event.WorkflowEvent;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What each event of the way back changes. */
final class RollbackFold {

  private final Workflow.Parts parts;

  RollbackFold(Workflow.Parts parts) {
    this.parts = parts;
  }

  void started(WorkflowEvent.RollbackStarted event) {
    for (Optional<Trail> trail = parts.progress.trails().applied();
        trail.isPresent();
        trail = trail.get().earlier()) {
      parts.progress = parts.progress.with(trail.get().stepId(), StepProgress::toBeRestored);
    }
    parts.progress = parts.progress.with(parts.progress.trails().rewound(event.toStep()));
    if (parts.ending.problem().isEmpty()) {
      parts.ending = parts.ending.stopped(new Problem("rollback_requested", event.reason()));
    }
  }

  Workflow.Parts undoStarted(WorkflowEvent.UndoStarted event) {
    pass(event.stepId());
    parts.progress = parts.progress.with(event.stepId(), StepProgress::unrestored);
    return undo(event.stepId(), StepStatus.ROLLING_BACK, undo -> undo.started(event.attempt()));
  }

  /** The step is the next again, whatever comes between the timer and its call. */
  Workflow.Parts undoRetryScheduled(WorkflowEvent.UndoRetryScheduled event, Instant at) {
    parts.progress = parts.progress.with(parts.progress.trails().at(event.stepId()));
    parts.progress =
        parts.progress.with(
            event.stepId(),
            step -> step.undoSleeping(step.undo().waiting(event.problem()), at, event.notBefore()));
    return parts;
  }

  Workflow.Parts undoObserved(String stepId) {
    return undo(stepId, StepStatus.ROLLED_BACK, UndoProgress::done);
  }

  Workflow.Parts undoSucceeded(WorkflowEvent.UndoSucceeded event) {
    return undo(event.stepId(), StepStatus.ROLLED_BACK, UndoProgress::done);
  }

  Workflow.Parts undoFailed(WorkflowEvent.UndoFailed event) {
    pass(event.stepId());
    return undo(event.stepId(), StepStatus.ROLLBACK_FAILED, undo -> undo.failed(event.problem()));
  }

  Workflow.Parts undoHeld(WorkflowEvent.UndoHeld event) {
    pass(event.stepId());
    UndoProgress.Held why = new UndoProgress.Held(event.expected(), event.found());
    return undo(event.stepId(), StepStatus.ROLLBACK_FAILED, undo -> undo.held(why));
  }

  Workflow.Parts undoOutcomeUnknown(WorkflowEvent.UndoOutcomeUnknown event) {
    return undo(event.stepId(), StepStatus.ROLLBACK_FAILED, undo -> undo.unknown(event.reason()));
  }

  Workflow.Parts undoFoundChanged(WorkflowEvent.UndoFoundChanged event) {
    parts.progress =
        parts.progress.with(
            event.stepId(), step -> step.undoing(step.undo().found(event.differences())));
    return parts;
  }

  Workflow.Parts undoOutcomeResolved(WorkflowEvent.UndoOutcomeResolved event) {
    return switch (event.resolution()) {
      case APPLIED -> undo(event.stepId(), StepStatus.ROLLED_BACK, UndoProgress::done);
      case NOT_APPLIED ->
          undo(event.stepId(), StepStatus.ROLLBACK_FAILED, undo -> notApplied(undo, event.vote()));
      case RETRY -> undo(event.stepId(), StepStatus.ROLLBACK_FAILED, UndoProgress::released);
    };
  }

  private static UndoProgress notApplied(UndoProgress undo, Vote vote) {
    String why = Fold.saysSo(vote);
    return undo.status() == UndoProgress.Status.HELD
        ? undo.leftAlone(new Problem(Remains.LEFT_ALONE, why))
        : undo.failed(new Problem("not_applied", why));
  }

  private void pass(String stepId) {
    parts.progress = parts.progress.with(parts.progress.trails().past(stepId));
  }

  private Workflow.Parts undo(String stepId, StepStatus after, UnaryOperator<UndoProgress> change) {
    parts.progress =
        parts.progress.with(stepId, step -> step.undone(after, change.apply(step.undo())));
    return parts;
  }
}
