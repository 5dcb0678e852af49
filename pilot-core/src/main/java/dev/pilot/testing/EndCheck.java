package dev.pilot.testing;

import dev.pilot.event.Remaining;
import dev.pilot.plan.SkillStep;
import dev.pilot.plan.Step;
import dev.pilot.workflow.Call;
import dev.pilot.workflow.StepStatus;
import dev.pilot.workflow.UndoProgress;
import dev.pilot.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Compares what a workflow says in the end with what is there. */
final class EndCheck {

  private final Workflow workflow;
  private final RecordingSkills world;
  private final Set<String> effects;
  private final List<String> problems = new ArrayList<>();

  private EndCheck(Workflow workflow, RecordingSkills world) {
    this.workflow = workflow;
    this.world = world;
    this.effects = new TreeSet<>(world.effects());
  }

  static List<String> of(Workflow workflow, RecordingSkills world) {
    EndCheck check = new EndCheck(workflow, world);
    check.effects();
    switch (workflow.state()) {
      case COMPLETED -> check.completed();
      case ROLLED_BACK -> check.rolledBack();
      case ROLLBACK_INCOMPLETE -> check.rollbackIncomplete();
      default -> {}
    }
    return check.problems;
  }

  /** The log and the world agree on every effect; of an unknown one the log leaves it open. */
  private void effects() {
    Set<String> stated =
        calls(step -> workflow.step(step.id()).applied() && !isUndone(step) && !step.reads());
    Set<String> open =
        calls(
            step ->
                workflow.unknown().contains(step.id())
                    || workflow.step(step.id()).undo().status() == UndoProgress.Status.UNKNOWN);
    stated.removeAll(open);
    Set<String> known = new TreeSet<>(effects);
    known.removeAll(open);
    if (!stated.equals(known)) {
      problems.add(
          "%s says that the effects of %s are there, but those of %s are"
              .formatted(workflow.state().word(), stated, known));
    }
  }

  private void completed() {
    for (Step step : workflow.steps()) {
      StepStatus status = workflow.step(step.id()).status();
      if (status != StepStatus.SUCCESS && status != StepStatus.SKIPPED) {
        problems.add("completed, though step %s is %s".formatted(step.id(), status.word()));
      }
    }
  }

  private void rolledBack() {
    if (!effects.isEmpty()) {
      problems.add("rolled_back, though the effects of " + effects + " are there");
    }
  }

  private void rollbackIncomplete() {
    Set<String> named =
        workflow.ending().remaining().stream()
            .map(Remaining::stepId)
            .collect(Collectors.toCollection(TreeSet::new));
    if (!named.equals(effects)) {
      problems.add("it names %s as remaining, and %s is there".formatted(named, effects));
    }
    Set<String> untried =
        calls(step -> named.contains(step.id()) && hasUndo(step) && !wasTried(step));
    if (!untried.isEmpty()) {
      problems.add("nobody tried to undo " + untried);
    }
  }

  private boolean wasTried(SkillStep step) {
    return workflow.step(step.id()).undo().status() != UndoProgress.Status.NONE
        || world.calls().stream()
            .anyMatch(
                call -> call.kind() == Call.Kind.UNDO && call.request().stepId().equals(step.id()));
  }

  private static boolean hasUndo(SkillStep step) {
    return step.compensation().undo().isPresent();
  }

  private boolean isUndone(SkillStep step) {
    return workflow.step(step.id()).undo().status() == UndoProgress.Status.DONE;
  }

  private Set<String> calls(Predicate<SkillStep> which) {
    return workflow.steps().stream()
        .filter(SkillStep.class::isInstance)
        .map(SkillStep.class::cast)
        .filter(which)
        .map(SkillStep::id)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
