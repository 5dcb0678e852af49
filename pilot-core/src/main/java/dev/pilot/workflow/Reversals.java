package dev.pilot.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a workflow is linked with those that reverse it, or with the one that it reverses.
 *
 * @param reverses the completed workflow that this one was planned to reverse
 * @param by the ids of those that were to reverse this one, the oldest first
 */
public record Reversals(Optional<String> reverses, List<String> by) {

  static final Reversals NONE = new Reversals(Optional.empty(), List.of());

  public Reversals {
    by = List.copyOf(by);
  }

  /** Returns the id of the newest workflow that was to reverse this one. */
  public Optional<String> newest() {
    return by.isEmpty() ? Optional.empty() : Optional.of(by.get(by.size() - 1));
  }

  Reversals of(String workflowId) {
    return new Reversals(Optional.of(workflowId), by);
  }

  Reversals with(String reversalId) {
    List<String> more = new ArrayList<>(by);
    more.add(reversalId);
    return new Reversals(reverses, more);
  }
}
