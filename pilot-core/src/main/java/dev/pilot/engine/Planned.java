package dev.pilot.engine;

import dev.pilot.workflow.Workflow;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The workflows that were planned last and have not been touched since, so that to run one its plan
 * need not be read again. It keeps a bounded number of steps, however many workflows there are.
 *
 * <p>Thread-safe.
 */
final class Planned {

  private static final int MOST_STEPS = 10_000;

  private final Map<String, Workflow> workflows = new LinkedHashMap<>();
  private int steps;

  synchronized void add(Workflow workflow) {
    Optional<Workflow> unused = take(workflow.id());
    workflows.put(workflow.id(), workflow);
    steps += workflow.steps().size();
    Iterator<Workflow> oldest = workflows.values().iterator();
    while (steps > MOST_STEPS) {
      steps -= oldest.next().steps().size();
      oldest.remove();
    }
  }

  /** Returns the workflow and forgets it; empty if it is not known. */
  synchronized Optional<Workflow> take(String workflowId) {
    Optional<Workflow> taken = Optional.ofNullable(workflows.remove(workflowId));
    taken.ifPresent(workflow -> steps -= workflow.steps().size());
    return taken;
  }
}
