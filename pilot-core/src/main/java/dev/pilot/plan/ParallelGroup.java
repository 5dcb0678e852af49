package dev.pilot.plan;

import java.util.List;

/**
 * Lanes that run side by side; the steps of one lane run one after another.
 *
 * <p>When a step fails, no further step of the group starts, those under way are waited for, and
 * then the group has failed.
 *
 * @param id unique in the plan
 * @param limit how many steps may be under way at once
 * @param lanes each at least one step long
 */
public record ParallelGroup(String id, int limit, List<List<Task>> lanes) implements Step {

  public ParallelGroup {
    lanes = lanes.stream().map(lane -> List.<Task>copyOf(lane)).toList();
    if (limit < 1 || lanes.isEmpty() || lanes.stream().anyMatch(List::isEmpty)) {
      throw new InvalidPlanException(
          "invalid_group",
          "parallel group '%s' has a limit below one or an empty lane".formatted(id),
          "Give it a limit of at least 1 and at least one step.");
    }
  }

  @Override
  public List<Step> leaves() {
    return lanes.stream().<Step>flatMap(List::stream).toList();
  }
}
