package dev.pilot.workflow;

import dev.pilot.PilotException;
import dev.pilot.binding.Difference;
import dev.pilot.event.Problem;
import dev.pilot.event.Remaining;
import dev.pilot.event.WorkflowEvent;
import dev.pilot.plan.Compensation;
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

  private static final String DENIED = "denied_by_policy";

  private NextUndo() {}

  static void advance(Unfolding unfolding) {
    while (unfolding.workflow().state() == WorkflowState.ROLLING_BACK
        && unfolding.progress().isQuiet()
        && unfolding.progress().standing().timers().isEmpty()) {
      Optional<SkillStep> next = next(unfolding.workflow());
      if (next.isEmpty()) {
        unfolding.emit(new WorkflowEvent.RollbackFinished(remaining(unfolding.workflow())));
      } else {
        begin(unfolding, next.get());
      }
    }
  }

  private static Optional<SkillStep> next(Workflow workflow) {
    Progress progress = workflow.progress();
    for (Optional<Trail> trail = progress.trails().toUndo();
        trail.isPresent();
        trail = trail.get().earlier()) {
      SkillStep step = progress.layout().call(trail.get().stepId());
      UndoProgress.Status status = progress.step(step.id()).undo().status();
      boolean open = status == UndoProgress.Status.NONE || status == UndoProgress.Status.FAILED;
      if (open
          && step.compensation().undo().isPresent()
          && WayBack.heldBackBy(workflow, step).isEmpty()) {
        return Optional.of(step);
      }
    }
    return Optional.empty();
  }

  static void begin(Unfolding unfolding, SkillStep step) {
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
        Problem denied = new Problem(DENIED, "policy denies its undo: " + decision.explained());
        unfolding.emit(new WorkflowEvent.UndoFailed(step.id(), 0, denied));
      } else {
        unfolding.startUndo(step, arguments);
      }
    } catch (PilotException e) {
      unfolding.emit(
          new WorkflowEvent.UndoFailed(step.id(), 0, new Problem(e.code(), e.getMessage())));
    }
  }

  private static List<Remaining> remaining(Workflow workflow) {
    return workflow.steps().stream()
        .filter(SkillStep.class::isInstance)
        .map(SkillStep.class::cast)
        .flatMap(step -> remaining(workflow, step, workflow.step(step.id())).stream())
        .toList();
  }

  private static Optional<Remaining> remaining(
      Workflow workflow, SkillStep step, StepProgress progress) {
    if (progress.status() == StepStatus.UNKNOWN) {
      return Optional.of(
          new Remaining(step.id(), "nobody can tell whether its call had its effect"));
    }
    if (!progress.applied()
        || step.reads()
        || progress.undo().status() == UndoProgress.Status.DONE) {
      return Optional.empty();
    }
    return Optional.of(new Remaining(step.id(), why(workflow, step, progress.undo())));
  }

  private static String why(Workflow workflow, SkillStep step, UndoProgress undo) {
    if (undo.problem().filter(problem -> problem.code().equals(DENIED)).isPresent()) {
      return undo.problem().get().message();
    }
    if (undo.problem().isPresent()) {
      return "its undo did not work: " + undo.problem().get().message();
    }
    if (step.compensation() instanceof Compensation.Irreversible) {
      return "it can't be undone";
    }
    return WayBack.heldBackBy(workflow, step)
        .map(later -> "it is kept, since what '%s' did to it is not undone".formatted(later))
        .orElse("no undo is known for it");
  }
}
