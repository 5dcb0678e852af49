package dev.pilot.testing;

import dev.pilot.workflow.WorkflowState;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What came of killing a plan's process everywhere.
 *
 * @param plan the plan's name
 * @param crashPoints how many times a workflow was run and killed, each time elsewhere
 * @param endings how many workflows, the one that nobody killed included, came to rest where
 * @param violations what went wrong
 */
public record CrashReport(
    String plan,
    int crashPoints,
    Map<WorkflowState, Integer> endings,
    List<CrashViolation> violations) {

  private static final int SHOWN = 20;

  public CrashReport {
    endings = Map.copyOf(endings);
    violations = List.copyOf(violations);
  }

  /**
   * Throws an error that names every boundary at which a promise was broken.
   *
   * @throws AssertionError if there is a violation, or nothing was tried
   */
  public void assertClean() {
    if (!violations.isEmpty() || crashPoints == 0) {
      throw new AssertionError(this);
    }
  }

  /** Returns the report as text for people. */
  @Override
  public String toString() {
    String head =
        "plan '%s': %d crash points, %d violations, endings %s"
            .formatted(plan, crashPoints, violations.size(), new EnumMap<>(sorted()));
    String rest =
        violations.size() > SHOWN ? "\n  and " + (violations.size() - SHOWN) + " more" : "";
    return violations.stream()
        .limit(SHOWN)
        .map(violation -> "\n  " + violation)
        .collect(Collectors.joining("", head, rest));
  }

  private EnumMap<WorkflowState, Integer> sorted() {
    EnumMap<WorkflowState, Integer> sorted = new EnumMap<>(WorkflowState.class);
    sorted.putAll(endings);
    return sorted;
  }
}
