package dev.pilot.mcp.graph;

import dev.pilot.plan.Step;
import dev.pilot.workflow.StepStatus;
import dev.pilot.workflow.Workflow;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How many of some steps stand how.
 *
 * @param counts none for a status that no step has
 */
public record Tally(Map<StepStatus, Integer> counts) {

  /** What is most worth knowing comes first. */
  private static final List<StepStatus> WEIGHT =
      List.of(
          StepStatus.ROLLBACK_FAILED,
          StepStatus.FAILED,
          StepStatus.UNKNOWN,
          StepStatus.ROLLING_BACK,
          StepStatus.DISPATCHED,
          StepStatus.RUNNING,
          StepStatus.WAITING,
          StepStatus.PENDING,
          StepStatus.ROLLED_BACK,
          StepStatus.SUCCESS,
          StepStatus.SKIPPED);

  /** Counts the steps. */
  public static Tally of(Workflow workflow, Collection<Step> steps) {
    Map<StepStatus, Integer> counts = new EnumMap<>(StepStatus.class);
    steps.forEach(step -> counts.merge(workflow.step(step.id()).status(), 1, Integer::sum));
    return new Tally(counts);
  }

  /** Returns the statuses that any step has, what weighs most first. */
  public List<StepStatus> statuses() {
    return WEIGHT.stream().filter(counts::containsKey).toList();
  }

  /** Returns how many steps have the status. */
  public int count(StepStatus status) {
    return counts.getOrDefault(status, 0);
  }

  /** Returns how they stand together: as the one does that weighs most. */
  Badge badge() {
    return Badge.of(statuses().get(0));
  }

  /** Returns it in words. */
  public String words() {
    return statuses().stream()
        .map(status -> count(status) + " " + Badge.of(status).word())
        .collect(Collectors.joining(", "));
  }
}
