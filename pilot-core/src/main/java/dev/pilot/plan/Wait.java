package dev.pilot.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * A pause that survives restarts; it costs neither a thread nor a call.
 *
 * @param id unique in the plan
 * @param label what people call it
 * @param when it is skipped if this does not hold
 * @param end when it is over
 */
public record Wait(String id, Label label, Condition when, End end) implements Task {

  @Override
  public Stream<SkillCall> calls() {
    return Stream.empty();
  }

  @Override
  public Stream<Condition> conditions() {
    return Stream.of(when);
  }

  /** When a pause is over. */
  public sealed interface End {

    /** Returns the instant, for a pause that begins at {@code start}. */
    Instant after(Instant start);

    /** Returns the form that is stored and digested. */
    String toText();
  }

  /** After this long; nothing if it is not positive. */
  public record After(Duration duration) implements End {
    @Override
    public Instant after(Instant start) {
      return start.plus(duration);
    }

    @Override
    public String toText() {
      return duration.toString();
    }
  }

  /** At this instant, at once if it has passed. */
  public record At(Instant instant) implements End {
    @Override
    public Instant after(Instant start) {
      return instant;
    }

    @Override
    public String toText() {
      return instant.toString();
    }
  }

  /** Pauses for this long. */
  public static Wait during(String id, Duration duration) {
    return new Wait(id, new Label(id, ""), Condition.always(), new After(duration));
  }

  /** Pauses until then. */
  public static Wait until(String id, Instant instant) {
    return new Wait(id, new Label(id, ""), Condition.always(), new At(instant));
  }

  @Override
  public Stream<Reference> references() {
    return when.references();
  }
}
