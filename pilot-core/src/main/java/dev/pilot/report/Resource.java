package dev.pilot.report;

import dev.pilot.briefing.Targets;
import dev.pilot.event.Attempt;
import dev.pilot.plan.SkillStep;
import dev.pilot.workflow.StepProgress;
import java.util.List;

/** What a step works on. */
final class Resource {

  private Resource() {}

  /** Returns it as the arguments name it, else the name of the tool. */
  static String of(SkillStep step, StepProgress progress) {
    List<String> targets =
        progress.attempt().map(Attempt::arguments).map(Targets::of).orElse(List.of());
    return targets.isEmpty()
        ? step.call().skill() + "." + step.call().tool()
        : String.join(", ", targets);
  }
}
