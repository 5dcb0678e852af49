package dev.pilot.workflow;

import dev.pilot.PilotException;
import dev.pilot.event.Attempt;
import dev.pilot.event.Problem;
import dev.pilot.event.WorkflowEvent;
import dev.pilot.plan.Delivery;
import dev.pilot.plan.Poll;
import dev.pilot.plan.SkillStep;
import dev.pilot.plan.Step;
import dev.pilot.skill.SkillResult;
import org.jspecify.annotations.Nullable;

/** Turns what came back of a call, or did not, into events. */
final class Outcomes {

  /** How often a call is made when there is no answer and making it again does no harm. */
  private static final int ATTEMPTS_WITHOUT_ANSWER = 2;

  private final Unfolding unfolding;

  Outcomes(Unfolding unfolding) {
    this.unfolding = unfolding;
  }

  void record(String stepId, Call.Kind kind, int number, SkillResult result) {
    Step leaf = unfolding.progress().layout().leaf(stepId);
    if (leaf instanceof Poll poll) {
      new Polling(unfolding, poll).answered(number, result);
    } else if (kind == Call.Kind.PROBE) {
      new Probing(unfolding, (SkillStep) leaf).answered(number, result);
    } else if (kind == Call.Kind.OBSERVATION) {
      new Observing(unfolding, (SkillStep) leaf).answered(number, result);
    } else if (kind == Call.Kind.UNDO) {
      undoReturned((SkillStep) leaf, number, result);
    } else {
      stepReturned((SkillStep) leaf, number, result);
    }
  }

  /** Notes that the call may still be sent, so that no probe can say that it had no effect. */
  void noteLost(String stepId, Call.Kind kind, Attempt attempt, String reason) {
    if (kind == Call.Kind.STEP && attempt.idempotencyKey().isPresent()) {
      unfolding.emit(new WorkflowEvent.StepCallLost(stepId, attempt.number(), reason));
    }
  }

  /** A call that was lost has returned, and its caller sends it no more. */
  void cameBack(String stepId, int number, SkillResult result) {
    unfolding.emit(new WorkflowEvent.StepCallFound(stepId, number));
    StepProgress progress = unfolding.progress().step(stepId);
    if (progress.status() != StepStatus.UNKNOWN) {
      return; // a later call is under way, or will be
    }
    SkillStep step = unfolding.progress().layout().call(stepId);
    boolean last = number == progress.attempts();
    if (result instanceof SkillResult.Succeeded || (last && result instanceof SkillResult.Failed)) {
      stepReturned(step, number, result);
    } else {
      new Probing(unfolding, step).begin();
    }
  }

  private void stepReturned(SkillStep step, int number, SkillResult result) {
    if (result instanceof SkillResult.Succeeded succeeded) {
      unfolding.emit(checked(step, number, succeeded.value()));
    } else if (result instanceof SkillResult.Failed failed) {
      withoutEffect(
          step,
          number,
          new Problem(failed.code(), failed.message()),
          step.delivery().retry().attempts());
    } else {
      unanswered(step, number, ((SkillResult.Unknown) result).reason());
    }
  }

  /** A call whose result fails its check has had its effect, so a rollback has to undo it. */
  private WorkflowEvent checked(SkillStep step, int number, @Nullable Object value) {
    try {
      if (step.check().holds(WorkflowScope.after(unfolding.workflow(), step.id(), value))) {
        return new WorkflowEvent.StepSucceeded(step.id(), number, value);
      }
      Problem problem = new Problem("check_failed", "its result does not meet " + step.check());
      return new WorkflowEvent.StepFailed(step.id(), number, problem, true, value);
    } catch (PilotException e) {
      Problem problem = new Problem("check_failed", e.getMessage());
      return new WorkflowEvent.StepFailed(step.id(), number, problem, true, value);
    }
  }

  private void unanswered(SkillStep step, int number, String reason) {
    Delivery delivery = step.delivery();
    boolean harmless = step.reads() || delivery.idempotent();
    int attempts = Math.max(delivery.retry().attempts(), ATTEMPTS_WITHOUT_ANSWER);
    if (step.reads() || (harmless && number < attempts && mayStart())) {
      withoutEffect(step, number, new Problem(StepProgress.NO_ANSWER, reason), attempts);
    } else {
      unknown(step, number, reason);
    }
  }

  private void unknown(SkillStep step, int number, String reason) {
    unfolding.emit(new WorkflowEvent.StepOutcomeUnknown(step.id(), number, reason));
    new Probing(unfolding, step).begin();
  }

  /** A step that will not be sent again, and of which an earlier call may have landed. */
  void giveUp(SkillStep step) {
    unknown(
        step,
        unfolding.progress().step(step.id()).attempts(),
        "an earlier call of it was never answered");
  }

  /** The call may be made again, because it had no effect or because two do no harm. */
  void withoutEffect(SkillStep step, int number, Problem problem, int attempts) {
    if (number < attempts && mayStart()) {
      unfolding.emit(
          new WorkflowEvent.StepRetryScheduled(
              step.id(), number, problem, unfolding.retryAt(step, number)));
    } else if (unfolding.progress().step(step.id()).isDoubtful()) {
      unknown(step, number, "an earlier call was never answered; the last: " + problem.message());
    } else {
      unfolding.emit(new WorkflowEvent.StepFailed(step.id(), number, problem, false, null));
    }
  }

  /** After a failure beside it, or once it is being stopped, nothing is made again. */
  private boolean mayStart() {
    return unfolding.workflow().state() == WorkflowState.RUNNING
        && unfolding.progress().standing().failed().isEmpty();
  }

  private void undoReturned(SkillStep step, int number, SkillResult result) {
    if (result instanceof SkillResult.Succeeded succeeded) {
      unfolding.emit(new WorkflowEvent.UndoSucceeded(step.id(), number, succeeded.value()));
    } else if (result instanceof SkillResult.Failed failed) {
      undoFailed(step, number, new Problem(failed.code(), failed.message()));
    } else {
      undoUnanswered(step, number, ((SkillResult.Unknown) result).reason());
    }
  }

  /** Each rollback makes as many undo calls as the step's policy allows. */
  private void undoFailed(SkillStep step, int number, Problem problem) {
    UndoProgress.Effort effort = unfolding.progress().step(step.id()).undo().effort();
    if (mayUndoAgain() && effort.calls() < step.delivery().retry().attempts()) {
      undoAgain(step, number, problem);
    } else if (effort.doubtful()) {
      unfolding.emit(
          new WorkflowEvent.UndoOutcomeUnknown(
              step.id(),
              number,
              "an earlier call was never answered; the last: " + problem.message()));
    } else {
      unfolding.emit(new WorkflowEvent.UndoFailed(step.id(), number, problem));
    }
  }

  /** What nobody answered is sent again only where its author says that two do no harm. */
  private void undoUnanswered(SkillStep step, int number, String reason) {
    int attempts = Math.max(step.delivery().retry().attempts(), ATTEMPTS_WITHOUT_ANSWER);
    int calls = unfolding.progress().step(step.id()).undo().effort().calls();
    if (step.compensation().isIdempotent() && mayUndoAgain() && calls < attempts) {
      undoAgain(step, number, new Problem(StepProgress.NO_ANSWER, reason));
    } else {
      unfolding.emit(new WorkflowEvent.UndoOutcomeUnknown(step.id(), number, reason));
    }
  }

  private void undoAgain(SkillStep step, int number, Problem problem) {
    unfolding.emit(
        new WorkflowEvent.UndoRetryScheduled(
            step.id(), number, problem, unfolding.retryAt(step, number)));
  }

  /** A call that comes back late finds the rollback over. */
  private boolean mayUndoAgain() {
    return unfolding.workflow().state() == WorkflowState.ROLLING_BACK;
  }
}
