package dev.pilot.plan;

import dev.pilot.skill.Effect;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * A read-only call that is repeated until its answer meets a condition; it survives restarts.
 *
 * @param id unique in the plan
 * @param label what people call it
 * @param call what is asked; it has to be known to read only
 * @param when it is skipped if this does not hold
 * @param until asked of each answer; the step has succeeded once it holds
 * @param rhythm how often it asks, and for how long
 */
public record Poll(
    String id, Label label, SkillCall call, Condition when, Condition until, Rhythm rhythm)
    implements Task {

  /**
   * How often a poll asks.
   *
   * @param every the pause between an answer and the next call
   * @param deadline how long after the first call the step fails if the condition never held
   * @param timeout how long one call may take
   */
  public record Rhythm(Duration every, Duration deadline, Duration timeout) {
    public Rhythm {
      if (!isPositive(every) || !isPositive(deadline) || !isPositive(timeout)) {
        throw new InvalidPlanException(
            "invalid_poll",
            "a poll every %s, for %s, each call for %s makes no sense"
                .formatted(every, deadline, timeout),
            "Give it positive durations.");
      }
    }

    private static boolean isPositive(Duration duration) {
      return !duration.isNegative() && !duration.isZero();
    }
  }

  /** Asks a tool that only reads. */
  public static Poll of(String id, SkillCall call, Condition until, Rhythm rhythm) {
    return new Poll(
        id, new Label(id, ""), call.withEffect(Effect.READ), Condition.always(), until, rhythm);
  }

  @Override
  public Stream<Condition> conditions() {
    return Stream.of(when, until);
  }

  @Override
  public Stream<SkillCall> calls() {
    return Stream.of(call);
  }

  @Override
  public Stream<Reference> references() {
    return Stream.of(call.references(), when.references(), until.references())
        .flatMap(part -> part);
  }
}
