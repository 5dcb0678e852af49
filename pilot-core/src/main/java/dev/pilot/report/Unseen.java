package dev.pilot.report;

import dev.pilot.event.Moment;
import dev.pilot.event.Problem;
import dev.pilot.plan.SkillStep;
import dev.pilot.workflow.StepProgress;
import dev.pilot.workflow.Workflow;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A moment at which nobody could see what a step works on.
 *
 * @param stepId the step
 * @param resource what it works on, as its arguments name it
 * @param moment when
 * @param problem why not
 */
public record Unseen(String stepId, String resource, Moment moment, Problem problem) {

  static List<Unseen> of(Workflow workflow, SkillStep step) {
    StepProgress progress = workflow.step(step.id());
    return Arrays.stream(Moment.values())
        .flatMap(
            moment ->
                progress.observed().problem(moment).stream()
                    .flatMap(
                        problem ->
                            Stream.of(
                                new Unseen(
                                    step.id(), Resource.of(step, progress), moment, problem))))
        .toList();
  }
}
