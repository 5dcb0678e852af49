package dev.pilot.plan;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * A read-only call that tells whether a step's call had its effect.
 *
 * @param call what is asked; it has to be known to read only
 * @param applied asked of the answer: the effect is there
 * @param notApplied asked of the answer when {@code applied} does not hold: it is not; without it,
 *     whatever is not applied counts as not applied
 */
public record Probe(SkillCall call, Condition applied, Optional<Condition> notApplied) {

  Stream<Condition> conditions() {
    return Stream.concat(Stream.of(applied), notApplied.stream());
  }

  Stream<Reference> references() {
    return Stream.of(
            call.references(),
            applied.references(),
            notApplied.stream().flatMap(Condition::references))
        .flatMap(part -> part);
  }
}
