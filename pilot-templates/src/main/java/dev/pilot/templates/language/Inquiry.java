package dev.pilot.templates.language;

import dev.pilot.plan.Probe;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A probe as it is written.
 *
 * @param use what is asked
 * @param applied holds when the step's call had its effect
 * @param notApplied holds when it had none
 */
public record Inquiry(ToolUse use, Clause applied, Optional<Clause> notApplied) {

  /** Returns the holes in the conditions, which may point to the probe's answer. */
  Stream<Hole> answerHoles() {
    return Stream.concat(applied.holes(), notApplied.stream().flatMap(Clause::holes));
  }

  /** Returns every hole in it. */
  public Stream<Hole> holes() {
    return Stream.concat(use.holes(), answerHoles());
  }

  /** Returns the probe with its holes filled. */
  public Probe toProbe(Filling filling) {
    return new Probe(
        use.toCall(filling),
        applied.toCondition(filling),
        notApplied.map(written -> written.toCondition(filling)));
  }
}
