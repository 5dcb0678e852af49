package dev.pilot.workflow;

import dev.pilot.plan.SkillStep;
import dev.pilot.plan.Step;
import dev.pilot.plan.Wait;
import dev.pilot.skill.Effect;
import java.time.Instant;
import java.util.Collection;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * How far the steps of a workflow have come; each change costs the same, however long the plan.
 *
 * @param layout where each step stands
 * @param steps by position
 * @param position the plan's first entry that has not finished
 * @param standing what is the matter right now
 * @param trails the effects in their order
 * @param lanes how far entries and lanes have come
 */
record Progress(
    Layout layout,
    PersistentList<StepProgress> steps,
    int position,
    Standing standing,
    Trails trails,
    Lanes lanes) {

  static Progress of(Layout layout) {
    PersistentList<StepProgress> steps = PersistentList.filled(layout.size(), StepProgress.PENDING);
    return new Progress(layout, steps, 0, Standing.of(layout), Trails.NONE, Lanes.of(layout));
  }

  StepProgress step(String stepId) {
    return steps.get(layout.indexOf(stepId));
  }

  boolean isQuiet() {
    return standing.inFlight().isEmpty();
  }

  /** Returns the ids of the steps at the positions, in the order of the plan. */
  Stream<String> ids(Positions positions) {
    return positions.stream().mapToObj(layout.leaves()::get).map(Step::id);
  }

  /** Lets every step that sleeps be, since it is not started again. */
  Progress withoutTimers() {
    Progress awake = this;
    for (int leaf : standing.timers().until(Instant.MAX)) {
      awake = awake.with(layout.leaves().get(leaf).id(), StepProgress::givenUp);
    }
    return awake;
  }

  /** Changes one step and keeps everything that is derived from it. */
  Progress with(String stepId, UnaryOperator<StepProgress> change) {
    StepProgress before = step(stepId);
    StepProgress after = change.apply(before);
    boolean hasEffect = after.applied() && !before.applied() && changesSomething(stepId);
    int leaf = layout.indexOf(stepId);
    PersistentList<StepProgress> changed = steps.with(leaf, after);
    return new Progress(
            layout,
            changed,
            position,
            standing.after(leaf, after),
            hasEffect ? trails.with(stepId) : trails,
            lanes.after(layout, changed, leaf, before))
        .forward();
  }

  /** Goes back to a gate whose approval no longer holds; what has run or is under way stands. */
  Progress backTo(String gateId, Collection<String> covered, String stopped) {
    Progress back = with(gateId, gate -> StepProgress.PENDING);
    for (String stepId : covered) {
      boolean waits = layout.leaf(stepId) instanceof Wait;
      boolean between = !waits && back.step(stepId).isBetweenCalls();
      if (between || stepId.equals(stopped)) {
        back = back.with(stepId, StepProgress::toBeAskedAgain);
      }
    }
    return new Progress(
        layout, back.steps, layout.entryOf(gateId), back.standing, back.trails, back.lanes);
  }

  Progress with(Trails others) {
    return new Progress(layout, steps, position, standing, others, lanes);
  }

  /** Whether the last rollback was to keep the step: it stands at its target or before it. */
  boolean isKept(String stepId) {
    return trails
        .keptTo()
        .filter(target -> layout.indexOf(stepId) <= layout.indexOf(target))
        .isPresent();
  }

  private boolean changesSomething(String stepId) {
    return layout.leaf(stepId) instanceof SkillStep step && step.call().effect() != Effect.READ;
  }

  private Progress forward() {
    int next = position;
    while (next < layout.entries().size() && lanes.open().get(next) == 0) {
      next++;
    }
    return next == position ? this : new Progress(layout, steps, next, standing, trails, lanes);
  }
}
