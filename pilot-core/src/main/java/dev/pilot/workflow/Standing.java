package dev.pilot.workflow;

import java.util.Optional;

/**
 * The few steps of a workflow that something is the matter with right now, by their positions; each
 * change costs the same, however few or many they are.
 *
 * @param inFlight those with a call under way: their own, their undo's or their probe's
 * @param timers when the timers of steps are over
 * @param questions when those of steps are of whose call nobody can tell the outcome, or at which
 *     somebody looks again what came of it
 * @param unknown those of whose call nobody can tell the outcome
 * @param failed those that have failed
 * @param doubtful those that are to be sent again, although an earlier call may have landed
 * @param stuck those whose undo did not work, or of which nobody can tell
 * @param unseen those with an outcome at which nobody has looked yet, although somebody should
 */
record Standing(
    Positions inFlight,
    Timers timers,
    Timers questions,
    Positions unknown,
    Positions failed,
    Positions doubtful,
    Positions stuck,
    Positions unseen) {

  static Standing of(Layout layout) {
    Positions nobody = Positions.none(layout.size());
    Timers never = Timers.none(layout.size());
    return new Standing(nobody, never, never, nobody, nobody, nobody, nobody, nobody);
  }

  Standing after(int leaf, StepProgress step) {
    boolean isUnknown = step.status() == StepStatus.UNKNOWN;
    boolean isDoubtful = step.status() == StepStatus.WAITING && step.isDoubtful();
    return new Standing(
        inFlight.with(leaf, step.hasCallInFlight()),
        timers.with(leaf, step.due()),
        questions.with(leaf, isUnknown || step.isLookedAtAgain() ? step.due() : Optional.empty()),
        unknown.with(leaf, isUnknown),
        failed.with(leaf, step.status() == StepStatus.FAILED),
        doubtful.with(leaf, isDoubtful),
        stuck.with(leaf, step.undo().isStuck()),
        unseen.with(leaf, step.isUnseen()));
  }

  /**
   * Returns the timers that still count: once a step has failed or is unknown no other is started
   * again, and only the question what became of it goes on.
   */
  Timers liveTimers() {
    return failed.isEmpty() && unknown.isEmpty() ? timers : questions;
  }
}
