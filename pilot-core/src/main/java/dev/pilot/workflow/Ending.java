package dev.pilot.workflow;

import dev.pilot.event.Problem;
import dev.pilot.event.Remaining;
import java.util.List;
import java.util.Optional;

/**
 * How a workflow came to its end.
 *
 * @param failedStep the step that failed, where one did
 * @param problem why it did not complete, in one sentence
 * @param remaining what the last rollback left behind
 */
public record Ending(
    Optional<String> failedStep, Optional<Problem> problem, List<Remaining> remaining) {

  static final Ending NONE = new Ending(Optional.empty(), Optional.empty(), List.of());

  Ending failed(String stepId, Problem why) {
    Optional<String> step = stepId.isEmpty() ? Optional.empty() : Optional.of(stepId);
    return new Ending(step, Optional.of(why), remaining);
  }

  Ending stopped(Problem why) {
    return new Ending(failedStep, Optional.of(why), remaining);
  }

  Ending leaving(List<Remaining> left) {
    return new Ending(failedStep, problem, List.copyOf(left));
  }
}
