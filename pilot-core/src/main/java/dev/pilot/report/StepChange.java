package dev.pilot.report;

import dev.pilot.plan.SkillStep;
import dev.pilot.workflow.SeenChange;
import dev.pilot.workflow.StepProgress;
import dev.pilot.workflow.Workflow;
import java.util.Optional;

/**
 * What one step changed.
 *
 * @param stepId the step
 * @param resource what it works on, as its arguments name it
 * @param seen how that looked before and after the step's call
 * @param applied whether the call is known to have had its effect
 */
public record StepChange(String stepId, String resource, SeenChange seen, boolean applied) {

  static Optional<StepChange> of(Workflow workflow, SkillStep step) {
    StepProgress progress = workflow.step(step.id());
    return SeenChange.of(step, progress)
        .map(
            seen ->
                new StepChange(step.id(), Resource.of(step, progress), seen, progress.applied()));
  }

  /** Whether the step's call worked, and nothing changed. */
  public boolean isInVain() {
    return applied && seen.isNothing();
  }
}
