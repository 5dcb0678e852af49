package dev.pilot.workflow;

import dev.pilot.event.Attempt;
import dev.pilot.event.Moment;
import dev.pilot.event.WorkflowEvent;
import dev.pilot.plan.Poll;
import dev.pilot.plan.SkillStep;
import dev.pilot.plan.Step;
import dev.pilot.plan.Wait;
import dev.pilot.skill.SkillResult;
import java.time.Instant;
import java.util.Optional;

/** Takes up what nobody drives: timers that are over, and calls whose process is dead. */
final class Waking {

  private Waking() {}

  /** Wakes what is due by now; a timer that is late finds what was decided meanwhile. */
  static void due(Unfolding unfolding) {
    Workflow workflow = unfolding.workflow();
    if (workflow.due().filter(due -> !due.isAfter(unfolding.now())).isEmpty()) {
      return;
    }
    if (timedOut(unfolding)) {
      return;
    }
    Voting.expire(unfolding);
    if (workflow.blocked().isPresent()) {
      NextStep.retry(unfolding);
      return;
    }
    for (int leaf : workflow.liveTimers().until(unfolding.now())) {
      boolean runs = unfolding.workflow().liveTimers().has(leaf);
      boolean open = unfolding.workflow().block().isEmpty();
      if (open && runs) {
        wake(unfolding, workflow.steps().get(leaf).id());
      }
    }
  }

  private static boolean timedOut(Unfolding unfolding) {
    Optional<Instant> deadline = unfolding.workflow().deadline();
    WorkflowState state = unfolding.workflow().state();
    if (deadline.filter(end -> !end.isAfter(unfolding.now())).isEmpty()
        || state == WorkflowState.ROLLING_BACK
        || !unfolding.progress().standing().unknown().isEmpty()) {
      return false;
    }
    unfolding.emit(new WorkflowEvent.WorkflowTimedOut(deadline.get()));
    NextStep.end(unfolding);
    return true;
  }

  static void wake(Unfolding unfolding, String stepId) {
    Step leaf = unfolding.progress().layout().leaf(stepId);
    StepProgress step = unfolding.progress().step(stepId);
    if (leaf instanceof Wait) {
      unfolding.emit(new WorkflowEvent.WaitEnded(stepId));
    } else if (leaf instanceof Poll poll) {
      new Sending(unfolding).begin(poll);
    } else if (leaf instanceof SkillStep call) {
      if (step.observed().looking().isWaiting()) {
        look(unfolding, call, step.observed().looking().moment());
      } else if (step.undo().status() == UndoProgress.Status.WAITING) {
        NextUndo.begin(unfolding, call);
      } else if (step.status() == StepStatus.UNKNOWN) {
        new Probing(unfolding, call).begin();
      } else {
        new Sending(unfolding).begin(call);
      }
    }
  }

  private static void look(Unfolding unfolding, SkillStep step, Moment moment) {
    if (moment == Moment.BEFORE) {
      new Sending(unfolding).begin(step);
    } else {
      new Observing(unfolding, step).begin(moment);
    }
  }

  /**
   * A read is made again, and so is what may be sent twice; of anything else nobody can tell.
   *
   * @param dead whether the caller has ended; one that is only silent may still send its call
   */
  static void lost(Unfolding unfolding, String stepId, boolean dead) {
    StepProgress step = unfolding.progress().step(stepId);
    Step leaf = unfolding.progress().layout().leaf(stepId);
    Call.Kind kind = Call.kindInFlight(step);
    Attempt attempt = step.callInFlight().orElseThrow();
    boolean running = unfolding.workflow().state() == WorkflowState.RUNNING;
    Outcomes outcomes = new Outcomes(unfolding);
    String reason =
        "its caller (%s) %s before an answer was recorded"
            .formatted(attempt.node(), dead ? "ended" : "fell silent");
    if (!dead) {
      outcomes.noteLost(stepId, kind, attempt, reason);
    }
    if (running && leaf instanceof Poll poll) {
      new Sending(unfolding, outcomes).again(poll);
    } else if (running
        && kind == Call.Kind.STEP
        && leaf instanceof SkillStep call
        && (call.reads() || call.delivery().idempotent())) {
      new Sending(unfolding, outcomes).again(call);
    } else if (kind == Call.Kind.OBSERVATION) {
      new Observing(unfolding, (SkillStep) leaf).lost(attempt.number(), reason);
    } else if (running && kind == Call.Kind.PROBE) {
      new Probing(unfolding, (SkillStep) leaf).begin();
    } else {
      outcomes.record(stepId, kind, attempt.number(), SkillResult.unknown(reason));
    }
  }
}
