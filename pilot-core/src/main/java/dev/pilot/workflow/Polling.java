package dev.pilot.workflow;

import dev.pilot.PilotException;
import dev.pilot.event.Problem;
import dev.pilot.event.WorkflowEvent;
import dev.pilot.plan.Poll;
import dev.pilot.skill.SkillResult;
import java.time.Instant;

/** What follows from an answer to a poll: its end, or another call later. */
final class Polling {

  private final Unfolding unfolding;
  private final Poll poll;

  Polling(Unfolding unfolding, Poll poll) {
    this.unfolding = unfolding;
    this.poll = poll;
  }

  /**
   * A call that failed or was not answered counts as an answer that does not meet the condition.
   */
  void answered(int number, SkillResult result) {
    try {
      if (result instanceof SkillResult.Succeeded succeeded
          && poll.until()
              .holds(WorkflowScope.after(unfolding.workflow(), poll.id(), succeeded.value()))) {
        unfolding.emit(new WorkflowEvent.StepSucceeded(poll.id(), number, succeeded.value()));
      } else {
        unmet(number, reason(result));
      }
    } catch (PilotException e) {
      fail(number, new Problem(e.code(), e.getMessage()));
    }
  }

  private void unmet(int number, String reason) {
    Instant first = unfolding.progress().step(poll.id()).startedAt().orElseThrow();
    Instant next = unfolding.now().plus(poll.rhythm().every());
    if (unfolding.workflow().state() != WorkflowState.RUNNING) {
      fail(number, new Problem("stopped", "the workflow went no further while it asked"));
    } else if (next.isAfter(first.plus(poll.rhythm().deadline()))) {
      String message = poll.until() + " did not hold within " + poll.rhythm().deadline() + reason;
      fail(number, new Problem("deadline_passed", message));
    } else {
      unfolding.emit(new WorkflowEvent.PollUnmet(poll.id(), number, next));
    }
  }

  private void fail(int number, Problem problem) {
    unfolding.emit(new WorkflowEvent.StepFailed(poll.id(), number, problem, false, null));
  }

  private static String reason(SkillResult result) {
    if (result instanceof SkillResult.Failed failed) {
      return "; the last call failed: " + failed.message();
    }
    return result instanceof SkillResult.Unknown unknown
        ? "; the last call was not answered: " + unknown.reason()
        : "";
  }
}
