package dev.pilot.workflow;

import dev.pilot.briefing.Change;
import dev.pilot.briefing.Coverage;
import dev.pilot.briefing.Reversal;
import dev.pilot.plan.Compensation;
import dev.pilot.plan.SkillStep;
import java.util.List;

/** Says what a rollback makes of the steps that change something. */
final class Covering {

  private Covering() {}

  /** Returns it for every step that has changed something, or will. */
  static Coverage of(Workflow workflow) {
    List<Coverage.Entry> entries =
        workflow.steps().stream()
            .filter(SkillStep.class::isInstance)
            .map(SkillStep.class::cast)
            .filter(step -> !step.reads())
            .filter(step -> workflow.step(step.id()).status() != StepStatus.SKIPPED)
            .map(step -> entry(workflow, step, workflow.step(step.id()).applied()))
            .toList();
    return new Coverage(entries);
  }

  static Coverage.Entry entry(Workflow workflow, SkillStep step, boolean done) {
    return new Coverage.Entry(
        step.id(),
        done,
        reversal(step),
        unanswered(step),
        workflow.progress().layout().laneOf(step.id()));
  }

  static Reversal reversal(SkillStep step) {
    if (step.compensation() instanceof Compensation.Irreversible) {
      return new Reversal.Impossible();
    }
    return step.compensation()
        .undo()
        .<Reversal>map(undo -> new Reversal.By(undo.tool(), step.observation().isPresent()))
        .orElseGet(Reversal.Unknown::new);
  }

  static Change.Unanswered unanswered(SkillStep step) {
    if (step.delivery().idempotent()) {
      return Change.Unanswered.SENT_AGAIN;
    }
    if (step.delivery().probe().isPresent()) {
      return Change.Unanswered.PROBED;
    }
    return step.observation().isPresent()
        ? Change.Unanswered.OBSERVED
        : Change.Unanswered.NEEDS_PERSON;
  }
}
