package dev.pilot.workflow;

import dev.pilot.PilotException;
import dev.pilot.binding.Difference;
import dev.pilot.event.Moment;
import dev.pilot.event.ObservationEvent;
import dev.pilot.event.Problem;
import dev.pilot.event.Sight;
import dev.pilot.event.WorkflowEvent;
import dev.pilot.json.JsonPath;
import dev.pilot.json.Lookup;
import dev.pilot.plan.Observation;
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

/** Looks at what a step changes, at one moment after the other, and records what is seen. */
final class Observing {

  /** The problem of a step of which nobody could see what there was before. */
  static final String FAILED = "observation_failed";

  /** How often it is looked at one moment, unless the step says more. */
  private static final int TRIES = 3;

  private static final Set<WorkflowState> ACTIVE =
      EnumSet.of(
          WorkflowState.RUNNING,
          WorkflowState.WAITING,
          WorkflowState.BLOCKED_BY_POLICY,
          WorkflowState.DECISION_REQUIRED,
          WorkflowState.ROLLING_BACK);

  private final Unfolding unfolding;
  private final SkillStep step;

  Observing(Unfolding unfolding, SkillStep step) {
    this.unfolding = unfolding;
    this.step = step;
  }

  /** Looks at what came of calls, and of undo calls, where nobody has looked yet. */
  static void due(Unfolding unfolding) {
    if (ACTIVE.contains(unfolding.workflow().state())) {
      Progress progress = unfolding.progress();
      progress
          .ids(progress.standing().unseen())
          .map(progress.layout()::call)
          .forEach(step -> new Observing(unfolding, step).begin(moment(progress, step)));
    }
  }

  private static Moment moment(Progress progress, SkillStep step) {
    return progress.step(step.id()).isUnrestored() ? Moment.RESTORED : Moment.AFTER;
  }

  /**
   * Looks, or records why nobody can, whatever the time of day: the step has begun. Not for {@link
   * Moment#BEFORE}, which belongs to the sending of the step's call.
   */
  void begin(Moment moment) {
    Optional<String> changed = changed();
    if (changed.isPresent()) {
      miss(moment, 0, new Problem("observation_changed", changed.get()));
      return;
    }
    try {
      SkillCall call = step.observation().orElseThrow().call();
      Map<String, Object> arguments =
          call.arguments().resolve(WorkflowScope.before(unfolding.workflow(), step.id()));
      PolicyDecision decision =
          Permission.of(unfolding.workflow(), unfolding.circumstances())
              .ask(Stage.APPROVAL, Purpose.OBSERVATION, call, arguments);
      if (decision instanceof PolicyDecision.Denied) {
        miss(moment, 0, new Problem("denied_by_policy", decision.explained()));
      } else {
        unfolding.startObservation(step, moment, arguments);
      }
    } catch (PilotException e) {
      miss(moment, 0, new Problem(e.code(), e.getMessage()));
    }
  }

  /** What is seen is believed, so that it has to be what was approved. */
  private Optional<String> changed() {
    Consent consent = new Consent(unfolding);
    return consent.differences(step, Purpose.OBSERVATION).stream()
        .map(Difference::toString)
        .findFirst()
        .or(() -> consent.danger(step, Purpose.OBSERVATION));
  }

  /** Asks what came of a call of which nobody can tell, where it is known how it looked before. */
  void inquire() {
    StepProgress progress = progress();
    boolean known = progress.observed().sight(Moment.BEFORE).isPresent();
    if (known && progress.doubt().atLarge().isEmpty() && goesOn(Moment.AFTER)) {
      begin(Moment.AFTER);
    }
  }

  void answered(int number, SkillResult result) {
    Moment moment = progress().observed().looking().moment();
    if (result instanceof SkillResult.Succeeded succeeded) {
      see(moment, number, succeeded.value());
    } else if (result instanceof SkillResult.Failed failed) {
      again(moment, number, new Problem(failed.code(), failed.message()));
    } else {
      String reason = ((SkillResult.Unknown) result).reason();
      again(moment, number, new Problem(StepProgress.NO_ANSWER, reason));
    }
  }

  /** Looks again where the process that looked is gone. */
  void lost(int number, String reason) {
    Moment moment = progress().observed().looking().moment();
    Problem problem = new Problem(StepProgress.NO_ANSWER, reason);
    if (goesOn(moment)) {
      schedule(moment, number, problem, unfolding.now());
    } else {
      miss(moment, number, problem);
    }
  }

  private void see(Moment moment, int number, @Nullable Object answer) {
    JsonPath path = step.observation().map(Observation::path).orElseThrow();
    try {
      if (path.find(answer) instanceof Lookup.Found found) {
        Sight sight = Sight.of(found.value());
        unfolding.emit(new ObservationEvent.ObservationTaken(step.id(), moment, number, sight));
        if (moment == Moment.AFTER) {
          new Judging(unfolding, step).judge(number);
        } else if (moment == Moment.RESTORED) {
          new Guard(unfolding, step).judge();
        }
      } else if (path.find(answer) instanceof Lookup.Missing missing) {
        miss(moment, number, new Problem("missing_value", missing.reason()));
      }
    } catch (PilotException e) {
      miss(moment, number, new Problem(e.code(), e.getMessage()));
    }
  }

  private void again(Moment moment, int number, Problem problem) {
    int tries = progress().observed().looking().tries();
    int most = Math.max(TRIES, step.delivery().retry().attempts());
    if (tries < most && goesOn(moment)) {
      schedule(moment, number, problem, unfolding.retryAt(step, tries));
    } else {
      miss(moment, number, problem);
    }
  }

  private void schedule(Moment moment, int number, Problem problem, Instant notBefore) {
    unfolding.emit(
        new ObservationEvent.ObservationScheduled(step.id(), moment, number, problem, notBefore));
  }

  /** A step of which nobody saw what there was before changes nothing. */
  private void miss(Moment moment, int number, Problem problem) {
    boolean fails = moment == Moment.BEFORE && goesOn(moment);
    unfolding.emit(new ObservationEvent.ObservationMissed(step.id(), moment, number, problem));
    if (fails) {
      String message = "what it changes could not be observed: " + problem.message();
      unfolding.emit(
          new WorkflowEvent.StepFailed(step.id(), 0, new Problem(FAILED, message), false, null));
    }
  }

  /** After a failure beside it, or once it is being stopped, no step begins. */
  private boolean goesOn(Moment moment) {
    WorkflowState state = unfolding.workflow().state();
    Standing standing = unfolding.progress().standing();
    return moment == Moment.BEFORE
        ? state == WorkflowState.RUNNING
            && standing.failed().isEmpty()
            && standing.unknown().isEmpty()
        : ACTIVE.contains(state);
  }

  private StepProgress progress() {
    return unfolding.progress().step(step.id());
  }
}
