package dev.pilot.workflow;

import dev.pilot.plan.Gate;
import dev.pilot.plan.Step;
import dev.pilot.skill.Effect;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * How far the steps of a workflow have come; each change costs the same, however long the plan.
 *
 * @param layout where each step stands
 * @param steps by position
 * @param position the plan's first entry that has not finished
 * @param inFlight the steps with a call under way, undo calls included
 * @param unknown the steps of whose call nobody can tell the outcome
 * @param failed the steps that have failed
 * @param stuck the steps whose undo did not work, or of which nobody can tell
 * @param applied the steps whose effect is known, the last on top
 * @param toUndo where on that trail the rollback stands
 */
record Progress(
    Layout layout,
    PersistentList<StepProgress> steps,
    int position,
    Set<String> inFlight,
    Set<String> unknown,
    Set<String> failed,
    Set<String> stuck,
    Optional<Trail> applied,
    Optional<Trail> toUndo) {

  static Progress of(Layout layout) {
    PersistentList<StepProgress> steps = PersistentList.filled(layout.size(), StepProgress.PENDING);
    return new Progress(
        layout,
        steps,
        0,
        Set.of(),
        Set.of(),
        Set.of(),
        Set.of(),
        Optional.empty(),
        Optional.empty());
  }

  StepProgress step(String stepId) {
    return steps.get(layout.indexOf(stepId));
  }

  boolean isQuiet() {
    return inFlight.isEmpty();
  }

  /** Changes one step and keeps every set and position that is derived from it. */
  Progress with(String stepId, UnaryOperator<StepProgress> change) {
    StepProgress before = step(stepId);
    StepProgress after = change.apply(before);
    boolean undoing = after.undo().status() == UndoProgress.Status.RUNNING;
    boolean running = after.status() == StepStatus.RUNNING;
    Progress changed =
        new Progress(
            layout,
            steps.with(layout.indexOf(stepId), after),
            position,
            member(inFlight, stepId, running || undoing),
            member(unknown, stepId, after.status() == StepStatus.UNKNOWN),
            member(failed, stepId, after.status() == StepStatus.FAILED),
            member(stuck, stepId, after.undo().isStuck()),
            applied,
            toUndo);
    boolean newlyApplied = after.applied() && !before.applied();
    return (newlyApplied ? changed.onTrail(stepId) : changed).forward();
  }

  /** Starts undoing from the last effect. */
  Progress rewound() {
    return new Progress(
        layout, steps, position, inFlight, unknown, failed, stuck, applied, applied);
  }

  /** Moves the rollback behind the step; it stays where it is if it is behind it already. */
  Progress undoPast(String stepId) {
    Optional<Trail> rest = toUndo;
    while (rest.isPresent() && !rest.get().stepId().equals(stepId)) {
      rest = rest.get().earlier();
    }
    return rest.isEmpty()
        ? this
        : new Progress(
            layout,
            steps,
            position,
            inFlight,
            unknown,
            failed,
            stuck,
            applied,
            rest.get().earlier());
  }

  private Progress onTrail(String stepId) {
    if (layout.leaves().get(layout.indexOf(stepId)) instanceof Gate
        || layout.call(stepId).call().effect() == Effect.READ) {
      return this;
    }
    return new Progress(
        layout,
        steps,
        position,
        inFlight,
        unknown,
        failed,
        stuck,
        Optional.of(new Trail(stepId, applied)),
        Optional.of(new Trail(stepId, toUndo)));
  }

  private Progress forward() {
    int next = position;
    while (layout.entry(next).filter(this::hasFinished).isPresent()) {
      next++;
    }
    return next == position
        ? this
        : new Progress(layout, steps, next, inFlight, unknown, failed, stuck, applied, toUndo);
  }

  private boolean hasFinished(Step entry) {
    return entry.leaves().stream().allMatch(leaf -> hasFinished(leaf.id()));
  }

  private boolean hasFinished(String stepId) {
    StepStatus status = step(stepId).status();
    return status == StepStatus.SUCCESS || status == StepStatus.SKIPPED;
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
