package dev.pilot.workflow;

import dev.pilot.event.Moment;
import dev.pilot.event.Problem;
import dev.pilot.event.WorkflowEvent;
import dev.pilot.plan.Poll;
import dev.pilot.plan.SkillCall;
import dev.pilot.plan.SkillStep;
import dev.pilot.policy.PolicyDecision;
import dev.pilot.policy.Purpose;
import dev.pilot.policy.Stage;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Lets a call of a step leave where the policy allows it now; else the workflow stands still. */
final class Departure {

  private static final String UNANSWERED = "the process that made the call is gone";

  private final Unfolding unfolding;

  Departure(Unfolding unfolding) {
    this.unfolding = unfolding;
  }

  void start(SkillStep step, Map<String, Object> arguments) {
    Optional<WorkflowEvent> block = refused(step.id(), Purpose.STEP, step.call(), arguments);
    if (block.isPresent()) {
      unfolding.emit(block.get());
    } else if (new Claiming(unfolding).covers(step)) {
      leave(step, arguments);
    }
  }

  /** What a step changes is looked at first, unless an earlier call of it has left since. */
  private void leave(SkillStep step, Map<String, Object> arguments) {
    boolean acted = unfolding.progress().step(step.id()).observed().acted();
    if (step.observation().isEmpty() || acted || unfolding.hasJustLooked(step, Moment.BEFORE)) {
      unfolding.start(step, arguments);
      return;
    }
    SkillCall looks = step.observation().get().call();
    Map<String, Object> asked =
        looks.arguments().resolve(WorkflowScope.before(unfolding.workflow(), step.id()));
    refused(step.id(), Purpose.OBSERVATION, looks, asked)
        .ifPresentOrElse(
            unfolding::emit, () -> unfolding.startObservation(step, Moment.BEFORE, asked));
  }

  void start(Poll poll, Map<String, Object> arguments) {
    refused(poll.id(), Purpose.POLL, poll.call(), arguments)
        .ifPresentOrElse(unfolding::emit, () -> unfolding.start(poll, arguments));
  }

  /** Makes a call again whose process is gone; where it may not leave, it is due and waits. */
  void resend(SkillStep step, Map<String, Object> arguments) {
    if (refused(step.id(), Purpose.STEP, step.call(), arguments).isEmpty()) {
      unfolding.start(step, arguments);
    } else {
      Problem problem = new Problem(StepProgress.NO_ANSWER, UNANSWERED);
      int lost = unfolding.progress().step(step.id()).attempts();
      unfolding.emit(
          new WorkflowEvent.StepRetryScheduled(step.id(), lost, problem, unfolding.now()));
    }
  }

  /** Asks again where the process that asked is gone; where it may not, it is due and waits. */
  void resend(Poll poll, Map<String, Object> arguments) {
    if (refused(poll.id(), Purpose.POLL, poll.call(), arguments).isEmpty()) {
      unfolding.start(poll, arguments);
    } else {
      int lost = unfolding.progress().step(poll.id()).attempts();
      unfolding.emit(new WorkflowEvent.PollUnmet(poll.id(), lost, unfolding.now()));
    }
  }

  private Optional<WorkflowEvent> refused(
      String stepId, Purpose purpose, SkillCall call, Map<String, Object> arguments) {
    PolicyDecision decision =
        Permission.of(unfolding.workflow(), unfolding.circumstances())
            .ask(Stage.CALL, purpose, call, arguments);
    if (decision instanceof PolicyDecision.Denied denied) {
      Optional<Instant> until = denied.until().filter(unfolding.now()::isBefore);
      return Optional.of(
          new WorkflowEvent.WorkflowBlocked(stepId, denied.rules(), denied.explained(), until));
    }
    if (decision instanceof PolicyDecision.ApprovalRequired required
        && !isApproved(stepId, required)) {
      String reason = required.explained() + "; no open gate of the plan asks for as much";
      return Optional.of(
          new WorkflowEvent.WorkflowBlocked(stepId, required.rules(), reason, Optional.empty()));
    }
    return Optional.empty();
  }

  private boolean isApproved(String stepId, PolicyDecision.ApprovalRequired required) {
    Progress progress = unfolding.progress();
    return progress
        .layout()
        .gateOf(stepId)
        .filter(gate -> gate.approvers().satisfy(required.approvers()))
        .filter(gate -> progress.step(gate.id()).status() == StepStatus.SUCCESS)
        .isPresent();
  }
}
