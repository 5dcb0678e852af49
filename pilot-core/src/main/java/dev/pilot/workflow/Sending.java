package dev.pilot.workflow;

import dev.pilot.PilotException;
import dev.pilot.binding.Difference;
import dev.pilot.event.Problem;
import dev.pilot.event.WorkflowEvent;
import dev.pilot.plan.Poll;
import dev.pilot.plan.SkillCall;
import dev.pilot.plan.SkillStep;
import dev.pilot.plan.Task;
import dev.pilot.policy.Purpose;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sends a step's call, the first time or again, if it is still what was approved. */
final class Sending {

  private final Unfolding unfolding;
  private final Outcomes outcomes;
  private final Consent consent;
  private final Departure departure;

  Sending(Unfolding unfolding) {
    this(unfolding, new Outcomes(unfolding));
  }

  /** Sends again, and records through {@code outcomes} what is not sent again. */
  Sending(Unfolding unfolding, Outcomes outcomes) {
    this.unfolding = unfolding;
    this.outcomes = outcomes;
    this.consent = new Consent(unfolding);
    this.departure = new Departure(unfolding);
  }

  /** Sends the step's call, or records what keeps it from leaving. */
  void begin(SkillStep step) {
    send(step, Purpose.STEP, () -> departure.start(step, arguments(step, step.call())));
  }

  /** Sends the poll's next call, or records what keeps it from leaving. */
  void begin(Poll poll) {
    send(poll, Purpose.POLL, () -> departure.start(poll, arguments(poll, poll.call())));
  }

  /** Sends a call again whose process is gone. */
  void again(SkillStep step) {
    send(step, Purpose.STEP, () -> departure.resend(step, arguments(step, step.call())));
  }

  /** Asks again where the process that asked is gone. */
  void again(Poll poll) {
    send(poll, Purpose.POLL, () -> departure.resend(poll, arguments(poll, poll.call())));
  }

  private void send(Task task, Purpose purpose, Runnable leave) {
    try {
      if (mayLeave(task, purpose)) {
        leave.run();
      }
    } catch (PilotException e) {
      fail(task, new Problem(e.code(), e.getMessage()));
    }
  }

  private boolean mayLeave(Task task, Purpose purpose) {
    List<Difference> differences = consent.differences(task);
    if (!differences.isEmpty()) {
      withdraw(task, differences);
      return false;
    }
    boolean observed = task instanceof SkillStep step && step.observation().isPresent();
    Optional<String> danger =
        consent
            .danger(task, purpose)
            .or(() -> observed ? consent.danger(task, Purpose.OBSERVATION) : Optional.empty());
    danger.ifPresent(why -> fail(task, new Problem("effect_changed", why)));
    return danger.isEmpty();
  }

  /** A step is never asked for again while an earlier call of it may have had its effect. */
  private void withdraw(Task task, List<Difference> differences) {
    for (String stepId : unfolding.workflow().coveredWith(task.id())) {
      boolean sleeps = unfolding.progress().step(stepId).status() == StepStatus.WAITING;
      if ((sleeps || stepId.equals(task.id())) && mayHaveLanded(stepId)) {
        outcomes.giveUp(unfolding.progress().layout().call(stepId));
      }
    }
    String gateId = unfolding.progress().layout().gateOf(task.id()).orElseThrow().id();
    unfolding.emit(new WorkflowEvent.ApprovalWithdrawn(gateId, task.id(), differences));
  }

  private void fail(Task task, Problem problem) {
    if (mayHaveLanded(task.id())) {
      outcomes.giveUp((SkillStep) task);
    } else {
      int calls = unfolding.progress().step(task.id()).attempts();
      unfolding.emit(new WorkflowEvent.StepFailed(task.id(), calls, problem, false, null));
    }
  }

  private boolean mayHaveLanded(String stepId) {
    StepProgress step = unfolding.progress().step(stepId);
    return step.isDoubtful() || step.isWriteUnderWay();
  }

  private Map<String, Object> arguments(Task task, SkillCall call) {
    return call.arguments().resolve(WorkflowScope.before(unfolding.workflow(), task.id()));
  }
}
