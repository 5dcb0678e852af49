package dev.pilot.workflow;

import dev.pilot.PilotException;
import dev.pilot.binding.Difference;
import dev.pilot.event.Finding;
import dev.pilot.event.Problem;
import dev.pilot.event.WorkflowEvent;
import dev.pilot.plan.Probe;
import dev.pilot.plan.Scope;
import dev.pilot.plan.SkillCall;
import dev.pilot.plan.SkillStep;
import dev.pilot.policy.PolicyDecision;
import dev.pilot.policy.Purpose;
import dev.pilot.policy.Stage;
import dev.pilot.skill.SkillResult;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks whether a call of unknown outcome had its effect; where no probe can tell, what was observed
 * may.
 *
 * <p>That it did is believed at once. That it did not is believed only once the time of the last
 * call is over, since a call that has left may still land; and while any call may still be sent,
 * nobody is asked but a person.
 */
final class Probing {

  private static final Set<WorkflowState> OPEN =
      EnumSet.of(WorkflowState.RUNNING, WorkflowState.WAITING, WorkflowState.DECISION_REQUIRED);

  private final Unfolding unfolding;
  private final SkillStep step;

  /** Whether the workflow still goes on. */
  static boolean isOpen(Unfolding unfolding) {
    return OPEN.contains(unfolding.workflow().state());
  }

  Probing(Unfolding unfolding, SkillStep step) {
    this.unfolding = unfolding;
    this.step = step;
  }

  /**
   * Asks, where the step says how, the workflow still goes on, and nobody sends a call any more.
   */
  void begin() {
    Optional<Probe> probe = step.delivery().probe();
    boolean atLarge = !unfolding.progress().step(step.id()).doubt().atLarge().isEmpty();
    if (probe.isEmpty() || atLarge || !isOpen(unfolding)) {
      new Observing(unfolding, step).inquire();
      return;
    }
    Optional<String> changed = changed();
    if (changed.isPresent()) {
      tell(0, Finding.CANNOT_TELL, "its probe was not asked: " + changed.get());
      return;
    }
    try {
      Scope scope = WorkflowScope.before(unfolding.workflow(), step.id());
      SkillCall call = probe.get().call();
      Map<String, Object> arguments = call.arguments().resolve(scope);
      PolicyDecision decision =
          Permission.of(unfolding.workflow(), unfolding.circumstances())
              .ask(Stage.CALL, Purpose.PROBE, call, arguments);
      if (decision instanceof PolicyDecision.Denied) {
        tell(0, Finding.CANNOT_TELL, "policy denies its probe: " + decision.explained());
      } else {
        unfolding.startProbe(step, probe.get(), arguments);
      }
    } catch (PilotException e) {
      tell(0, Finding.CANNOT_TELL, e.getMessage());
    }
  }

  /** What a probe says is believed, so that it has to be the probe that was approved. */
  private Optional<String> changed() {
    Consent consent = new Consent(unfolding);
    return consent.differences(step, Purpose.PROBE).stream()
        .map(Difference::toString)
        .findFirst()
        .or(() -> consent.danger(step, Purpose.PROBE));
  }

  void answered(int number, SkillResult result) {
    if (result instanceof SkillResult.Succeeded succeeded) {
      judge(number, succeeded.value());
    } else {
      String why =
          result instanceof SkillResult.Failed failed
              ? failed.message()
              : ((SkillResult.Unknown) result).reason();
      tell(number, Finding.CANNOT_TELL, "its probe did not answer: " + why);
    }
  }

  private void judge(int number, @Nullable Object value) {
    Probe probe = step.delivery().probe().orElseThrow();
    try {
      Scope scope = WorkflowScope.after(unfolding.workflow(), step.id(), value);
      if (probe.applied().holds(scope)) {
        tell(number, Finding.APPLIED, probe.applied() + " holds");
      } else if (probe.notApplied().isEmpty() || probe.notApplied().get().holds(scope)) {
        notApplied(number, probe.applied() + " does not hold");
      } else {
        tell(number, Finding.CANNOT_TELL, "the probe's answer meets neither of its conditions");
      }
    } catch (PilotException e) {
      tell(number, Finding.CANNOT_TELL, e.getMessage());
    }
  }

  private void notApplied(int number, String reason) {
    StepProgress progress = unfolding.progress().step(step.id());
    Instant landed = progress.sentAt().orElseThrow().plus(step.delivery().timeout());
    boolean again = progress.attempts() < step.delivery().retry().attempts() && isOpen(unfolding);
    if (unfolding.now().isBefore(landed)) {
      unfolding.emit(new WorkflowEvent.ProbeScheduled(step.id(), landed));
    } else if (again) {
      Problem problem = new Problem("not_applied", "its probe says that it had no effect");
      unfolding.emit(
          new WorkflowEvent.StepRetryScheduled(
              step.id(),
              progress.attempts(),
              problem,
              unfolding.retryAt(step, progress.attempts())));
    } else {
      tell(number, Finding.NOT_APPLIED, reason);
    }
  }

  private void tell(int number, Finding finding, String reason) {
    unfolding.emit(new WorkflowEvent.ProbeAnswered(step.id(), number, finding, reason));
    if (finding == Finding.CANNOT_TELL) {
      new Observing(unfolding, step).inquire();
    }
  }
}
