package dev.pilot.workflow;

import dev.pilot.PilotException;
import dev.pilot.event.Problem;
import dev.pilot.event.WorkflowEvent;
import dev.pilot.plan.Condition;
import dev.pilot.plan.Gate;
import dev.pilot.plan.OnFailure;
import dev.pilot.plan.ParallelGroup;
import dev.pilot.plan.Scope;
import dev.pilot.plan.SkillStep;
import dev.pilot.plan.Step;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Moves a running workflow on until calls are under way, a gate asks, or it has ended. */
final class NextStep {

  private final Unfolding unfolding;

  private NextStep(Unfolding unfolding) {
    this.unfolding = unfolding;
  }

  static void advance(Unfolding unfolding) {
    NextStep next = new NextStep(unfolding);
    boolean moved = true;
    while (moved && unfolding.workflow().state() == WorkflowState.RUNNING) {
      moved = next.move();
    }
  }

  /** Makes one move; false when there is nothing to do but wait. */
  private boolean move() {
    Progress progress = unfolding.progress();
    if (!progress.failed().isEmpty() || !progress.unknown().isEmpty()) {
      return progress.isQuiet() && progress.unknown().isEmpty() && fail(progress);
    }
    Optional<Step> entry = progress.layout().entry(progress.position());
    if (entry.isEmpty()) {
      unfolding.emit(new WorkflowEvent.WorkflowCompleted());
      return true;
    }
    if (entry.get() instanceof ParallelGroup group) {
      return moveGroup(group);
    }
    return progress.isQuiet() && begin(entry.get());
  }

  private boolean fail(Progress progress) {
    String stepId =
        progress.failed().stream()
            .min(Comparator.comparing(progress.layout()::indexOf))
            .orElseThrow();
    Problem problem = progress.step(stepId).problem().orElseThrow();
    unfolding.emit(new WorkflowEvent.WorkflowFailed(stepId, problem));
    if (unfolding.workflow().plan().onFailure() == OnFailure.ROLLBACK) {
      unfolding.emit(
          new WorkflowEvent.RollbackStarted(
              Optional.empty(), "step '%s' failed: %s".formatted(stepId, problem.message())));
      NextUndo.advance(unfolding);
    }
    return true;
  }

  private boolean moveGroup(ParallelGroup group) {
    for (List<SkillStep> lane : group.lanes()) {
      if (unfolding.progress().inFlight().size() >= group.limit()) {
        return false;
      }
      Optional<SkillStep> next = lane.stream().filter(this::isUnfinished).findFirst();
      if (next.isPresent() && isPending(next.get())) {
        return begin(next.get());
      }
    }
    return false;
  }

  private boolean isUnfinished(Step step) {
    StepStatus status = unfolding.progress().step(step.id()).status();
    return status != StepStatus.SUCCESS && status != StepStatus.SKIPPED;
  }

  private boolean isPending(Step step) {
    return unfolding.progress().step(step.id()).status() == StepStatus.PENDING;
  }

  /** Starts, asks or skips; a value that is missing fails the step before any call. */
  private boolean begin(Step step) {
    Scope scope = WorkflowScope.before(unfolding.workflow(), step.id());
    try {
      Condition when = step instanceof Gate gate ? gate.when() : ((SkillStep) step).when();
      if (!when.holds(scope)) {
        unfolding.emit(new WorkflowEvent.StepSkipped(step.id(), "not " + when));
      } else if (step instanceof Gate gate) {
        unfolding.emit(ApprovalRequest.of(unfolding.workflow(), gate, scope));
      } else if (step instanceof SkillStep call) {
        unfolding.start(call, call.call().arguments().resolve(scope));
      }
    } catch (PilotException e) {
      Problem problem = new Problem(e.code(), e.getMessage());
      unfolding.emit(new WorkflowEvent.StepFailed(step.id(), 0, problem, false, null));
    }
    return true;
  }
}
