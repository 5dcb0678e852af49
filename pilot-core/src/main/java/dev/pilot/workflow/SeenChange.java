package dev.pilot.workflow;

import dev.pilot.diff.Edit;
import dev.pilot.diff.Expectation;
import dev.pilot.diff.JsonDiff;
import dev.pilot.diff.Patch;
import dev.pilot.event.Attempt;
import dev.pilot.event.Moment;
import dev.pilot.event.Sight;
import dev.pilot.plan.Observation;
import dev.pilot.plan.SkillStep;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How what a step works on looked before its call and looks after it; pure.
 *
 * @param before how it looked
 * @param after how it looks
 * @param patch from one to the other; absent where one is too large to have been kept
 * @param unexpected the edits that nobody asked for
 */
public record SeenChange(Sight before, Sight after, Optional<Patch> patch, List<Edit> unexpected) {

  public SeenChange {
    unexpected = List.copyOf(unexpected);
  }

  /** Returns it where the step was seen before and after its call. */
  public static Optional<SeenChange> of(SkillStep step, StepProgress progress) {
    Optional<Sight> before = progress.observed().sight(Moment.BEFORE);
    Optional<Sight> after = progress.observed().sight(Moment.AFTER);
    if (before.isEmpty() || after.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Object> arguments = progress.attempt().map(Attempt::arguments).orElse(Map.of());
    Expectation expectation =
        Expectation.of(step.observation().map(Observation::changes).orElse(List.of()), arguments);
    Optional<JsonDiff> diff = compare(before.get(), after.get());
    return Optional.of(
        new SeenChange(
            before.get(),
            after.get(),
            diff.map(JsonDiff::patch),
            diff.map(expectation::unexpected).orElse(List.of())));
  }

  /** Returns how one sight differs from another, where nobody expects anything. */
  public static SeenChange between(Sight before, Sight after) {
    return new SeenChange(before, after, compare(before, after).map(JsonDiff::patch), List.of());
  }

  private static Optional<JsonDiff> compare(Sight before, Sight after) {
    return before instanceof Sight.Whole first && after instanceof Sight.Whole second
        ? Optional.of(JsonDiff.between(first.value(), second.value()))
        : Optional.empty();
  }

  /** Whether both look the same. */
  public boolean looksSame() {
    return before.equals(after);
  }

  /** Whether nothing changed, beyond doubt. */
  public boolean isNothing() {
    return looksSame() && !isPartlyHidden();
  }

  /** Whether something secret was taken out, which may have changed unseen. */
  public boolean isPartlyHidden() {
    return before.isPartlyHidden() || after.isPartlyHidden();
  }
}
