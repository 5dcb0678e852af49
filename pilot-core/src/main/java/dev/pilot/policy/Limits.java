package dev.pilot.policy;

import java.util.List;

/**
 * What holds for workflows together rather than for single calls.
 *
 * @param overlap what happens when two change the same target
 * @param budgets how much may be changed
 */
public record Limits(Overlap overlap, List<Budget> budgets) {

  /** Everything goes. */
  public static final Limits NONE = new Limits(Overlap.ALLOW, List.of());

  public Limits {
    budgets = List.copyOf(budgets);
  }

  /** Whether there is any. */
  public boolean areAny() {
    return overlap != Overlap.ALLOW || !budgets.isEmpty();
  }
}
