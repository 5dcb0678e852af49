package dev.pilot.testing;

import dev.pilot.event.Attempt;
import dev.pilot.event.ObservationEvent;
import dev.pilot.event.RecordedEvent;
import dev.pilot.event.WorkflowEvent;
import dev.pilot.plan.SkillStep;
import dev.pilot.plan.Step;
import dev.pilot.skill.SkillRequest;
import dev.pilot.workflow.Call;
import java.util.List;
import java.util.Optional;

/**
 * What the log says about a call before it leaves.
 *
 * @param step whose call it is
 * @param kind what it is for
 * @param attempt as recorded
 */
record Intent(Step step, Call.Kind kind, Attempt attempt) {

  /** Returns the newest intent of the step, or empty where none of its calls was announced. */
  static Optional<Intent> newest(List<RecordedEvent> log, Step step) {
    for (int i = log.size() - 1; i >= 0; i--) {
      Optional<Intent> intent = of(log.get(i).event(), step);
      if (intent.isPresent()) {
        return intent;
      }
    }
    return Optional.empty();
  }

  private static Optional<Intent> of(WorkflowEvent event, Step step) {
    if (event instanceof WorkflowEvent.StepStarted started && started.stepId().equals(step.id())) {
      return Optional.of(new Intent(step, Call.Kind.STEP, started.attempt()));
    }
    if (event instanceof WorkflowEvent.UndoStarted undo && undo.stepId().equals(step.id())) {
      return Optional.of(new Intent(step, Call.Kind.UNDO, undo.attempt()));
    }
    if (event instanceof WorkflowEvent.ProbeStarted probe && probe.stepId().equals(step.id())) {
      return Optional.of(new Intent(step, Call.Kind.PROBE, probe.attempt()));
    }
    if (event instanceof ObservationEvent.ObservationStarted looks
        && looks.stepId().equals(step.id())) {
      return Optional.of(new Intent(step, Call.Kind.OBSERVATION, looks.attempt()));
    }
    return Optional.empty();
  }

  /** Whether the call is the one that was announced. */
  boolean announces(SkillRequest request) {
    return attempt.idempotencyKey().equals(request.idempotencyKey())
        && attempt.arguments().equals(request.arguments());
  }

  /** Whether the call changes nothing. */
  boolean reads() {
    return asks() || !(step instanceof SkillStep call) || (kind == Call.Kind.STEP && call.reads());
  }

  /** Whether it is asked how things are. */
  boolean asks() {
    return kind == Call.Kind.PROBE || kind == Call.Kind.OBSERVATION;
  }

  /** Whether the skill takes the same key twice without doing anything twice. */
  boolean isIdempotent() {
    return step instanceof SkillStep call
        && (kind == Call.Kind.UNDO
            ? call.compensation().isIdempotent()
            : call.delivery().idempotent());
  }

  /** Returns what people call the call. */
  String name() {
    return switch (kind) {
      case STEP -> step.id();
      case UNDO -> "undo of " + step.id();
      case PROBE -> "probe of " + step.id();
      case OBSERVATION -> "observation of " + step.id();
    };
  }
}
