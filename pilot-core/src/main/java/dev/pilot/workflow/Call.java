package dev.pilot.workflow;

import dev.pilot.event.Attempt;
import dev.pilot.plan.SkillCall;
import java.time.Duration;

/**
 * A call whose intent is durable.
 *
 * @param stepId the step
 * @param kind what it is for
 * @param target the skill and tool
 * @param attempt what leaves
 * @param timeout how long it may take
 */
public record Call(String stepId, Kind kind, SkillCall target, Attempt attempt, Duration timeout) {

  /** What a call is for. */
  public enum Kind {
    /** The step itself. */
    STEP,
    /** Its undo. */
    UNDO,
    /** Whether it had its effect. */
    PROBE
  }

  /** Returns the kind of the call that a step has under way. */
  static Kind kindInFlight(StepProgress step) {
    if (step.probe().isRunning()) {
      return Kind.PROBE;
    }
    return step.undo().status() == UndoProgress.Status.RUNNING ? Kind.UNDO : Kind.STEP;
  }
}
