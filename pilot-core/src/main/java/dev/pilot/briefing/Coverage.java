package dev.pilot.briefing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What a rollback makes of every step that changes something: those that have run, and those that
 * will.
 *
 * @param effects in the plan's order
 */
public record Coverage(List<Entry> effects) {

  public Coverage {
    effects = List.copyOf(effects);
  }

  /**
   * One step that changes something.
   *
   * @param stepId the step
   * @param done whether it has already run
   * @param reversal how it is undone
   * @param unanswered what is done if nobody can tell whether its call had its effect
   * @param lane where it runs beside others
   */
  public record Entry(
      String stepId,
      boolean done,
      Reversal reversal,
      Change.Unanswered unanswered,
      Optional<Lane> lane) {}

  /**
   * A lane of a parallel group.
   *
   * @param group the group
   * @param number the lane, counted from 0
   */
  public record Lane(String group, int number) {}

  /**
   * What is true if one step fails.
   *
   * @param stepId the step that fails
   * @param undone the steps that a rollback would undo, in its order; where steps run side by side,
   *     those that may have run
   * @param remains the steps whose effect would stay
   * @param needsPerson the steps of which a person has to say what became of them
   */
  public record Point(
      String stepId, List<String> undone, List<String> remains, List<String> needsPerson) {}

  /** Returns the first step behind which a rollback can't bring everything back any more. */
  public Optional<String> pointOfNoReturn() {
    return effects.stream()
        .filter(entry -> !entry.reversal().isUndone())
        .map(Entry::stepId)
        .findFirst();
  }

  /** Returns the steps at which it could fail: those that change something and have not run. */
  public List<String> points() {
    return effects.stream().filter(entry -> !entry.done()).map(Entry::stepId).toList();
  }

  /** Returns what is true if that step fails; costs as much as there are steps before it. */
  public Point at(String stepId) {
    Entry failed =
        effects.stream().filter(entry -> entry.stepId().equals(stepId)).findFirst().orElseThrow();
    List<String> undone = new ArrayList<>();
    List<String> remains = new ArrayList<>();
    boolean before = true;
    for (Entry entry : effects) {
      before = before && !entry.equals(failed);
      if (before || runsBeside(entry, failed)) {
        (entry.reversal().isUndone() ? undone : remains).add(entry.stepId());
      }
    }
    Collections.reverse(undone);
    boolean person = failed.unanswered() == Change.Unanswered.NEEDS_PERSON;
    return new Point(stepId, undone, remains, person ? List.of(stepId) : List.of());
  }

  private static boolean runsBeside(Entry entry, Entry failed) {
    return entry.lane().isPresent()
        && failed.lane().isPresent()
        && entry.lane().get().group().equals(failed.lane().get().group())
        && entry.lane().get().number() != failed.lane().get().number();
  }
}
