package dev.pilot.workflow;

import dev.pilot.PilotException;
import dev.pilot.event.Attempt;
import dev.pilot.event.Problem;
import dev.pilot.event.WorkflowEvent;
import dev.pilot.plan.SkillStep;
import dev.pilot.skill.SkillResult;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Turns what came back of a call, or did not, into events. */
final class Outcomes {

  private Outcomes() {}

  static void record(Unfolding unfolding, Call call, SkillResult result) {
    int attempt = call.attempt().number();
    unfolding.emit(
        call.undo()
            ? undoEvent(call.stepId(), attempt, result)
            : stepEvent(unfolding.workflow(), call.stepId(), attempt, result));
  }

  private static WorkflowEvent stepEvent(
      Workflow workflow, String stepId, int attempt, SkillResult result) {
    SkillStep step = Decider.call(workflow, stepId);
    if (result instanceof SkillResult.Succeeded succeeded) {
      return checked(workflow, step, attempt, succeeded.value());
    }
    if (result instanceof SkillResult.Failed failed) {
      Problem problem = new Problem(failed.code(), failed.message());
      return new WorkflowEvent.StepFailed(stepId, attempt, problem, false, null);
    }
    String reason = ((SkillResult.Unknown) result).reason();
    return step.reads()
        ? new WorkflowEvent.StepFailed(
            stepId, attempt, new Problem("no_answer", reason), false, null)
        : new WorkflowEvent.StepOutcomeUnknown(stepId, attempt, reason);
  }

  /** A call whose result fails its check has had its effect, so a rollback has to undo it. */
  private static WorkflowEvent checked(
      Workflow workflow, SkillStep step, int attempt, @Nullable Object value) {
    try {
      if (step.check().holds(WorkflowScope.after(workflow, step.id(), value))) {
        return new WorkflowEvent.StepSucceeded(step.id(), attempt, value);
      }
      Problem problem = new Problem("check_failed", "its result does not meet " + step.check());
      return new WorkflowEvent.StepFailed(step.id(), attempt, problem, true, value);
    } catch (PilotException e) {
      Problem problem = new Problem("check_failed", e.getMessage());
      return new WorkflowEvent.StepFailed(step.id(), attempt, problem, true, value);
    }
  }

  private static WorkflowEvent undoEvent(String stepId, int attempt, SkillResult result) {
    if (result instanceof SkillResult.Succeeded succeeded) {
      return new WorkflowEvent.UndoSucceeded(stepId, attempt, succeeded.value());
    }
    if (result instanceof SkillResult.Failed failed) {
      return new WorkflowEvent.UndoFailed(
          stepId, attempt, new Problem(failed.code(), failed.message()));
    }
    return new WorkflowEvent.UndoOutcomeUnknown(
        stepId, attempt, ((SkillResult.Unknown) result).reason());
  }

  /** A call whose node is dead: a read is made again, of anything else nobody can tell. */
  static void recordLost(Unfolding unfolding, String stepId, Predicate<String> isDead) {
    StepProgress progress = unfolding.workflow().step(stepId);
    boolean undoing = progress.undo().status() == UndoProgress.Status.RUNNING;
    Attempt attempt = (undoing ? progress.undo().attempt() : progress.attempt()).orElseThrow();
    if (!isDead.test(attempt.node())) {
      return;
    }
    String reason =
        "the process that made the call (%s) ended before an answer was recorded"
            .formatted(attempt.node());
    SkillStep step = Decider.call(unfolding.workflow(), stepId);
    if (undoing) {
      unfolding.emit(new WorkflowEvent.UndoOutcomeUnknown(stepId, attempt.number(), reason));
    } else if (step.reads() && unfolding.workflow().state() == WorkflowState.RUNNING) {
      unfolding.start(step, attempt.arguments());
    } else {
      unfolding.emit(
          stepEvent(unfolding.workflow(), stepId, attempt.number(), SkillResult.unknown(reason)));
    }
  }
}
