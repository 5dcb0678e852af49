package dev.pilot.workflow;

import dev.pilot.PilotException;
import dev.pilot.event.Problem;
import dev.pilot.event.WorkflowEvent;
import dev.pilot.plan.Condition;
import dev.pilot.plan.Gate;
import dev.pilot.plan.OnFailure;
import dev.pilot.plan.ParallelGroup;
import dev.pilot.plan.Poll;
import dev.pilot.plan.Scope;
import dev.pilot.plan.SkillStep;
import dev.pilot.plan.Step;
import dev.pilot.plan.Task;
import dev.pilot.plan.Wait;
import java.util.Optional;

/** Moves a running workflow on until calls are under way, a gate asks, or it has ended. */
final class NextStep {

  private final Unfolding unfolding;

  private NextStep(Unfolding unfolding) {
    this.unfolding = unfolding;
  }

  static void advance(Unfolding unfolding) {
    Observing.due(unfolding);
    NextStep next = new NextStep(unfolding);
    boolean moved = true;
    while (moved && next.isOpen()) {
      moved = next.move();
    }
  }

  /** Tries again what could not go on; where it still can't, the workflow stands still again. */
  static void retry(Unfolding unfolding) {
    Optional<Block> block = unfolding.workflow().block();
    if (block.isPresent()) {
      String stepId = block.get().stepId();
      if (unfolding.progress().step(stepId).status() == StepStatus.WAITING) {
        Waking.wake(unfolding, stepId);
      } else {
        new NextStep(unfolding).begin(unfolding.progress().layout().leaf(stepId));
      }
    }
    advance(unfolding);
  }

  private boolean isOpen() {
    WorkflowState state = unfolding.workflow().state();
    return state == WorkflowState.RUNNING || state == WorkflowState.WAITING;
  }

  /** Makes one move; false when there is nothing to do but wait. */
  private boolean move() {
    Progress progress = unfolding.progress();
    Standing standing = progress.standing();
    if (unfolding.workflow().timedOut() && standing.unknown().isEmpty()) {
      end(unfolding);
      return false;
    }
    if (!standing.failed().isEmpty() || !standing.unknown().isEmpty()) {
      return progress.isQuiet()
          && standing.unknown().isEmpty()
          && standing.questions().isEmpty()
          && fail(progress);
    }
    if (unfolding.workflow().block().isPresent()) {
      return false;
    }
    Optional<Step> entry = progress.layout().entry(progress.position());
    if (entry.isEmpty()) {
      unfolding.emit(new WorkflowEvent.WorkflowCompleted());
      return true;
    }
    if (entry.get() instanceof ParallelGroup group) {
      return moveGroup(group);
    }
    if (entry.get() instanceof Gate && !progress.isQuiet()) {
      return false; // it asks again, once what left under its last approval has returned
    }
    return isPending(entry.get()) && begin(entry.get());
  }

  private boolean fail(Progress progress) {
    Optional<String> doubtful = progress.ids(progress.standing().doubtful()).findFirst();
    if (doubtful.isPresent()) {
      new Outcomes(unfolding).giveUp(progress.layout().call(doubtful.get()));
      return true;
    }
    String stepId = progress.ids(progress.standing().failed()).findFirst().orElseThrow();
    end(unfolding, stepId, progress.step(stepId).problem().orElseThrow());
    return true;
  }

  /** Ends a workflow that took too long, once no call is under way any more. */
  static void end(Unfolding unfolding) {
    if (unfolding.progress().isQuiet()) {
      end(unfolding, "", unfolding.workflow().ending().problem().orElseThrow());
    }
  }

  private static void end(Unfolding unfolding, String stepId, Problem problem) {
    unfolding.emit(new WorkflowEvent.WorkflowFailed(stepId, problem));
    if (unfolding.workflow().plan().onFailure() == OnFailure.ROLLBACK) {
      String who = stepId.isEmpty() ? "the workflow" : "step '" + stepId + "'";
      unfolding.emit(
          new WorkflowEvent.RollbackStarted(
              Optional.empty(), who + " failed: " + problem.message()));
      NextUndo.advance(unfolding);
    }
  }

  private boolean moveGroup(ParallelGroup group) {
    Progress progress = unfolding.progress();
    return progress.standing().inFlight().size() < group.limit()
        && progress
            .lanes()
            .next(progress.layout(), progress.position())
            .map(this::begin)
            .orElse(false);
  }

  private boolean isPending(Step step) {
    return unfolding.progress().step(step.id()).status() == StepStatus.PENDING;
  }

  /** Starts, asks or skips; a value that is missing fails the step before any call. */
  private boolean begin(Step step) {
    Scope scope = WorkflowScope.before(unfolding.workflow(), step.id());
    try {
      Condition when = step instanceof Gate gate ? gate.when() : ((Task) step).when();
      if (!when.holds(scope)) {
        unfolding.emit(new WorkflowEvent.StepSkipped(step.id(), "not " + when));
      } else if (step instanceof Gate gate) {
        unfolding.emit(
            ApprovalRequest.of(unfolding.workflow(), gate, scope, unfolding.circumstances()));
      } else if (step instanceof SkillStep call) {
        new Sending(unfolding).begin(call);
      } else if (step instanceof Poll poll) {
        new Sending(unfolding).begin(poll);
      } else if (step instanceof Wait wait) {
        unfolding.emit(new WorkflowEvent.WaitStarted(wait.id(), wait.end().after(unfolding.now())));
      }
    } catch (PilotException e) {
      Problem problem = new Problem(e.code(), e.getMessage());
      unfolding.emit(new WorkflowEvent.StepFailed(step.id(), 0, problem, false, null));
    }
    return true;
  }
}
