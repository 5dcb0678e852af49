package dev.pilot.workflow;

import dev.pilot.PilotException;
import dev.pilot.binding.ToolName;
import dev.pilot.briefing.Watch;
import dev.pilot.event.Attempt;
import dev.pilot.plan.Observation;
import dev.pilot.plan.Scope;
import dev.pilot.plan.SkillStep;
import dev.pilot.plan.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells an approver how a step is observed, and what is known by then of what it changes. */
final class Watching {

  private final Workflow workflow;
  private final Scope scope;

  /**
   * Tells it of one step.
   *
   * @param scope what its references see
   */
  Watching(Workflow workflow, Scope scope) {
    this.workflow = workflow;
    this.scope = scope;
  }

  Optional<Watch> of(SkillStep step) {
    return step.observation()
        .map(
            seen ->
                new Watch(
                    ToolName.of(seen.call()).toString(), seen.path().toString(), known(seen)));
  }

  /** The newest answer to the same question. */
  private Optional<Watch.Known> known(Observation observation) {
    Map<String, Object> asked;
    try {
      asked = observation.call().arguments().resolve(scope);
    } catch (PilotException e) {
      return Optional.empty(); // what is asked is not known yet
    }
    List<Step> steps = workflow.steps();
    for (int i = steps.size() - 1; i >= 0; i--) {
      if (steps.get(i) instanceof SkillStep step && hasAsked(step, observation, asked)) {
        StepProgress progress = workflow.step(step.id());
        return Optional.of(new Watch.Known(observation.path().find(progress.result()), step.id()));
      }
    }
    return Optional.empty();
  }

  private boolean hasAsked(SkillStep step, Observation observation, Map<String, Object> asked) {
    StepProgress progress = workflow.step(step.id());
    return step.reads()
        && progress.status() == StepStatus.SUCCESS
        && ToolName.of(step.call()).equals(ToolName.of(observation.call()))
        && progress.attempt().map(Attempt::arguments).equals(Optional.of(asked));
  }
}
