package dev.pilot.workflow;

import java.util.Optional;

/**
 * In which order effects came about, and where on the way back the rollback stands.
 *
 * @param applied the steps whose effect is known, the last on top
 * @param toUndo the part of it that the rollback has not passed
 * @param keptTo the step up to which the last rollback keeps everything, itself included
 */
record Trails(Optional<Trail> applied, Optional<Trail> toUndo, Optional<String> keptTo) {

  static final Trails NONE = new Trails(Optional.empty(), Optional.empty(), Optional.empty());

  Trails with(String stepId) {
    return new Trails(
        Optional.of(new Trail(stepId, applied)), Optional.of(new Trail(stepId, toUndo)), keptTo);
  }

  /** Starts from the last effect. */
  Trails rewound(Optional<String> toStep) {
    return new Trails(applied, applied, toStep);
  }

  /** Moves back to the step. */
  Trails at(String stepId) {
    Optional<Trail> from = applied;
    while (from.isPresent() && !from.get().stepId().equals(stepId)) {
      from = from.get().earlier();
    }
    return new Trails(applied, from.isEmpty() ? toUndo : from, keptTo);
  }

  /** Moves behind the step; stays where it is if it is behind it already. */
  Trails past(String stepId) {
    Optional<Trail> rest = toUndo;
    while (rest.isPresent() && !rest.get().stepId().equals(stepId)) {
      rest = rest.get().earlier();
    }
    return rest.isEmpty() ? this : new Trails(applied, rest.get().earlier(), keptTo);
  }
}
