package dev.pilot.workflow;

import dev.pilot.plan.Step;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How far the plan's entries, and the lanes of its groups, have come: kept from change to change,
 * so that none of them is ever looked through.
 *
 * @param open how many steps of each entry have not finished
 * @param heads how many steps of each lane have finished, which is where its first other one stands
 * @param ready the lanes whose first unfinished step can be started
 */
record Lanes(PersistentList<Integer> open, PersistentList<Integer> heads, Positions ready) {

  static Lanes of(Layout layout) {
    PersistentList<Integer> open = PersistentList.filled(layout.entries().size(), 0);
    for (int entry = 0; entry < layout.entries().size(); entry++) {
      open = open.with(entry, layout.entries().get(entry).leaves().size());
    }
    int lanes = layout.lanes().size();
    Positions ready = Positions.none(lanes);
    for (int lane = 0; lane < lanes; lane++) {
      ready = ready.with(lane, !layout.lanes().get(lane).isEmpty());
    }
    return new Lanes(open, PersistentList.filled(lanes, 0), ready);
  }

  /** Returns the same after one step has changed. */
  Lanes after(Layout layout, PersistentList<StepProgress> steps, int leaf, StepProgress before) {
    boolean did = hasFinished(before);
    boolean does = hasFinished(steps.get(leaf));
    int entry = layout.entryOf(leaf);
    PersistentList<Integer> left =
        did == does ? open : open.with(entry, open.get(entry) + (does ? -1 : 1));
    return layout
        .laneOf(leaf)
        .map(lane -> moved(layout, steps, left, lane))
        .orElse(left == open ? this : new Lanes(left, heads, ready));
  }

  private Lanes moved(
      Layout layout, PersistentList<StepProgress> steps, PersistentList<Integer> left, int lane) {
    int head = heads.get(lane);
    while (stepAt(layout, lane, head)
        .filter(step -> hasFinished(steps.get(layout.indexOf(step.id()))))
        .isPresent()) {
      head++;
    }
    boolean can =
        stepAt(layout, lane, head)
            .map(step -> steps.get(layout.indexOf(step.id())).status())
            .filter(status -> status == StepStatus.PENDING)
            .isPresent();
    return new Lanes(left, heads.with(lane, head), ready.with(lane, can));
  }

  private static Optional<? extends Step> stepAt(Layout layout, int lane, int index) {
    return index < layout.lanes().get(lane).size()
        ? Optional.of(layout.lanes().get(lane).get(index))
        : Optional.empty();
  }

  private static boolean hasFinished(StepProgress step) {
    return step.isPassed();
  }

  /** Returns the first step, by the order of the lanes, that can be started within an entry. */
  Optional<? extends Step> next(Layout layout, int entry) {
    OptionalInt lane = ready.first();
    return lane.isEmpty()
        ? Optional.empty()
        : stepAt(layout, lane.getAsInt(), heads.get(lane.getAsInt()))
            .filter(step -> layout.entryOf(layout.indexOf(step.id())) == entry);
  }
}
