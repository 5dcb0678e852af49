package dev.pilot.workflow;

import dev.pilot.event.WorkflowEvent;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a workflow has taken for itself.
 *
 * @param targets each as its kind and its name
 * @param exclusive whether nobody else may change them meanwhile
 */
record Claim(Set<String> targets, boolean exclusive) {

  static final Claim NOTHING = new Claim(Set.of(), false);

  Claim {
    targets = Set.copyOf(targets);
  }

  Claim with(WorkflowEvent.TargetsClaimed event) {
    Set<String> more = new TreeSet<>(targets);
    more.addAll(event.targets());
    return new Claim(more, exclusive || event.exclusive());
  }
}
