package dev.pilot.workflow;

import dev.pilot.PilotException;
import dev.pilot.event.Moment;
import dev.pilot.event.ObservationEvent;
import dev.pilot.event.Sight;
import dev.pilot.event.WorkflowEvent;
import dev.pilot.plan.Observation;
import dev.pilot.plan.SkillStep;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Lets an undo call leave only over what our own steps have left, and sees what it brought back.
 *
 * <p>What nobody saw after the step can't be compared with anything: such an undo leaves unguarded.
 */
final class Guard {

  private final Unfolding unfolding;
  private final SkillStep step;

  Guard(Unfolding unfolding, SkillStep step) {
    this.unfolding = unfolding;
    this.step = step;
  }

  /** Whether the undo call may leave now; where not, somebody looks first, or it was held. */
  boolean lets() {
    Optional<Sight> expected = expected(unfolding.workflow(), step, Set.of());
    if (expected.isEmpty()) {
      return true;
    }
    if (!unfolding.hasJustLooked(step, Moment.GUARD)) {
      new Observing(unfolding, step).begin(Moment.GUARD);
      if (!unfolding.progress().isQuiet()) {
        return false;
      }
    }
    Optional<Sight> found = progress().observed().sight(Moment.GUARD);
    if (found.equals(expected) || isReleased(found)) {
      return true;
    }
    unfolding.emit(new WorkflowEvent.UndoHeld(step.id(), expected.get(), found));
    return false;
  }

  /** A person has let it leave over what was found then, and over nothing else. */
  private boolean isReleased(Optional<Sight> found) {
    UndoProgress undo = progress().undo();
    return undo.status() != UndoProgress.Status.HELD
        && undo.held().filter(held -> held.found().equals(found)).isPresent();
  }

  /** An undo call of which nobody could tell has worked if all looks as it did before the step. */
  void judge() {
    Observed seen = progress().observed();
    boolean hidden = seen.sight(Moment.RESTORED).filter(Sight::isPartlyHidden).isPresent();
    if (progress().undo().status() == UndoProgress.Status.UNKNOWN
        && seen.isSame(Moment.BEFORE, Moment.RESTORED)
        && seen.isOther(Moment.BEFORE, Moment.AFTER)
        && !hidden) {
      unfolding.emit(new ObservationEvent.UndoObserved(step.id()));
    }
  }

  /**
   * Returns how it should look before the undo of the step: as it was seen after the step, but for
   * what later steps of ours did to the same thing and what is not undone of that.
   *
   * @param undone steps that count as undone, beside those that are
   */
  static Optional<Sight> expected(Workflow workflow, SkillStep step, Set<String> undone) {
    Optional<Sight> expected = sight(workflow, step, Moment.AFTER);
    if (step.observation().isEmpty() || expected.isEmpty()) {
      return Optional.empty();
    }
    for (SkillStep later : after(workflow, step)) {
      boolean gone =
          undone.contains(later.id())
              || workflow.step(later.id()).undo().status() == UndoProgress.Status.DONE;
      Optional<Sight> left = sight(workflow, later, Moment.AFTER);
      if (!gone && left.isPresent() && sight(workflow, later, Moment.BEFORE).equals(expected)) {
        expected = left;
      }
    }
    return expected;
  }

  private static Optional<Sight> sight(Workflow workflow, SkillStep step, Moment moment) {
    return workflow.step(step.id()).observed().sight(moment);
  }

  /**
   * Returns the steps that had their effect later and look at the same, the first of them first.
   */
  private static Deque<SkillStep> after(Workflow workflow, SkillStep step) {
    Deque<SkillStep> later = new ArrayDeque<>();
    Optional<Object> same = subject(workflow, step);
    for (Optional<Trail> trail = workflow.progress().trails().applied();
        trail.isPresent() && !trail.get().stepId().equals(step.id());
        trail = trail.get().earlier()) {
      SkillStep other = workflow.progress().layout().call(trail.get().stepId());
      boolean applied = workflow.step(other.id()).applied();
      if (applied && same.isPresent() && subject(workflow, other).equals(same)) {
        later.addFirst(other);
      }
    }
    return later;
  }

  /** What a step's observation looks at; empty where that is not known. */
  private static Optional<Object> subject(Workflow workflow, SkillStep step) {
    try {
      return step.observation().map(observation -> subject(workflow, step, observation));
    } catch (PilotException e) {
      return Optional.empty();
    }
  }

  private static Object subject(Workflow workflow, SkillStep step, Observation observation) {
    return List.of(
        observation.call().skill(),
        observation.call().tool(),
        observation.path(),
        observation.call().arguments().resolve(WorkflowScope.before(workflow, step.id())));
  }

  private StepProgress progress() {
    return unfolding.progress().step(step.id());
  }
}
