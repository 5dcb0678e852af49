package dev.pilot.workflow;

import java.time.Instant;
import java.util.Optional;

/**
 * When things happened to a step, and when the next is due.
 *
 * @param startedAt when its first call left
 * @param sentAt when its last call left
 * @param completedAt when its outcome was recorded
 * @param due when its timer is over, where one runs
 */
record Times(
    Optional<Instant> startedAt,
    Optional<Instant> sentAt,
    Optional<Instant> completedAt,
    Optional<Instant> due) {

  static final Times NONE =
      new Times(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  Times started(Instant at) {
    return new Times(
        startedAt.or(() -> Optional.of(at)), Optional.of(at), Optional.empty(), Optional.empty());
  }

  Times completed(Instant at) {
    return new Times(startedAt, sentAt, Optional.of(at), Optional.empty());
  }

  /** Runs a timer, which counts as a start where nothing has started yet. */
  Times waiting(Instant at, Instant until) {
    return new Times(startedAt.or(() -> Optional.of(at)), sentAt, completedAt, Optional.of(until));
  }

  Times awake() {
    return new Times(startedAt, sentAt, completedAt, Optional.empty());
  }
}
