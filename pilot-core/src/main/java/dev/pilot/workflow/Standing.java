package dev.pilot.workflow;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The few steps of a workflow that something is the matter with right now.
 *
 * @param inFlight those with a call under way: their own, their undo's or their probe's
 * @param timers when the timers of steps are over
 * @param unknown those of whose call nobody can tell the outcome
 * @param failed those that have failed
 * @param stuck those whose undo did not work, or of which nobody can tell
 */
record Standing(
    Set<String> inFlight,
    Map<String, Instant> timers,
    Set<String> unknown,
    Set<String> failed,
    Set<String> stuck) {

  static final Standing NONE = new Standing(Set.of(), Map.of(), Set.of(), Set.of(), Set.of());

  Standing after(String stepId, StepProgress step) {
    return new Standing(
        member(inFlight, stepId, step.hasCallInFlight()),
        timers(stepId, step.due()),
        member(unknown, stepId, step.status() == StepStatus.UNKNOWN),
        member(failed, stepId, step.status() == StepStatus.FAILED),
        member(stuck, stepId, step.undo().isStuck()));
  }

  private Map<String, Instant> timers(String stepId, Optional<Instant> due) {
    if (Optional.ofNullable(timers.get(stepId)).equals(due)) {
      return timers;
    }
    Map<String, Instant> copy = new HashMap<>(timers);
    copy.remove(stepId);
    due.ifPresent(instant -> copy.put(stepId, instant));
    return Map.copyOf(copy);
  }

  private static Set<String> member(Set<String> set, String stepId, boolean in) {
    if (set.contains(stepId) == in) {
      return set;
    }
    Set<String> copy = new HashSet<>(set);
    if (in) {
      copy.add(stepId);
    } else {
      copy.remove(stepId);
    }
    return Set.copyOf(copy);
  }
}
