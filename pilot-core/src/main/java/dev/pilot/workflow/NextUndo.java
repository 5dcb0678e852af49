package dev.pilot.workflow;

import dev.pilot.PilotException;
import dev.pilot.binding.Difference;
import dev.pilot.event.Problem;
import dev.pilot.event.WorkflowEvent;
import dev.pilot.plan.SkillCall;
import dev.pilot.plan.SkillStep;
import dev.pilot.policy.PolicyDecision;
import dev.pilot.policy.Purpose;
import dev.pilot.policy.Stage;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Moves a rollback on: one undo call after the other, the last effect first. */
final class NextUndo {

  private NextUndo() {}

  static void advance(Unfolding unfolding) {
    Observing.due(unfolding);
    while (unfolding.workflow().state() == WorkflowState.ROLLING_BACK
        && unfolding.progress().isQuiet()
        && unfolding.progress().standing().timers().isEmpty()) {
      Optional<SkillStep> next = next(unfolding.workflow());
      if (next.isEmpty()) {
        unfolding.emit(new WorkflowEvent.RollbackFinished(Remains.of(unfolding.workflow())));
      } else {
        begin(unfolding, next.get());
      }
    }
  }

  /** Says again what remains after a rollback, where that has changed behind its end. */
  static void restate(Unfolding unfolding) {
    Workflow workflow = unfolding.workflow();
    if (workflow.state() == WorkflowState.ROLLBACK_INCOMPLETE
        && !workflow.ending().remaining().equals(Remains.of(workflow))) {
      unfolding.emit(new WorkflowEvent.RollbackFinished(Remains.of(workflow)));
    }
  }

  private static Optional<SkillStep> next(Workflow workflow) {
    Progress progress = workflow.progress();
    for (Optional<Trail> trail = progress.trails().toUndo();
        trail.isPresent();
        trail = trail.get().earlier()) {
      SkillStep step = progress.layout().call(trail.get().stepId());
      if (progress.step(step.id()).applied()
          && !progress.isKept(step.id())
          && progress.step(step.id()).undo().isOpen()
          && step.compensation().undo().isPresent()
          && WayBack.heldBackBy(workflow, step).isEmpty()) {
        return Optional.of(step);
      }
    }
    return Optional.empty();
  }

  /** Sends the undo call, if it may leave. */
  static void begin(Unfolding unfolding, SkillStep step) {
    if (new Guard(unfolding, step).lets()) {
      send(unfolding, step);
    }
  }

  private static void send(Unfolding unfolding, SkillStep step) {
    SkillCall undo = step.compensation().undo().orElseThrow();
    List<Difference> differences = new Consent(unfolding).differences(step, Purpose.UNDO);
    if (!differences.equals(unfolding.progress().step(step.id()).undo().changed())) {
      unfolding.emit(new WorkflowEvent.UndoFoundChanged(step.id(), differences));
    }
    Workflow workflow = unfolding.workflow();
    try {
      Object result = workflow.step(step.id()).result();
      Map<String, Object> arguments =
          undo.arguments().resolve(WorkflowScope.after(workflow, step.id(), result));
      PolicyDecision decision =
          Permission.of(workflow, unfolding.circumstances())
              .ask(Stage.CALL, Purpose.UNDO, undo, arguments);
      if (decision instanceof PolicyDecision.Denied) {
        Problem denied =
            new Problem(Remains.DENIED, "policy denies its undo: " + decision.explained());
        unfolding.emit(new WorkflowEvent.UndoFailed(step.id(), 0, denied));
      } else {
        unfolding.startUndo(step, arguments);
      }
    } catch (PilotException e) {
      unfolding.emit(
          new WorkflowEvent.UndoFailed(step.id(), 0, new Problem(e.code(), e.getMessage())));
    }
  }
}
