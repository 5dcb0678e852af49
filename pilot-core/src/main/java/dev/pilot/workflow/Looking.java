package dev.pilot.workflow;

import dev.pilot.event.Attempt;
import dev.pilot.event.Moment;
import java.util.Optional;

/**
 * How far an observation has come.
 *
 * @param status where it stands
 * @param moment the last moment at which it was made
 * @param tries how many calls it has made at that moment
 * @param attempt the last call of it, counted through all moments
 */
record Looking(Status status, Moment moment, int tries, Optional<Attempt> attempt) {

  /** Where an observation stands. */
  enum Status {
    /** Nobody looks. */
    NONE,
    /** Its call is under way. */
    RUNNING,
    /** It looks again soon. */
    WAITING
  }

  static final Looking NEVER = new Looking(Status.NONE, Moment.BEFORE, 0, Optional.empty());

  Looking started(Moment now, Attempt next) {
    boolean again = status != Status.NONE && moment == now;
    return new Looking(Status.RUNNING, now, again ? tries + 1 : 1, Optional.of(next));
  }

  Looking waiting(Moment next) {
    boolean again = status != Status.NONE && moment == next;
    return new Looking(Status.WAITING, next, again ? tries : 0, attempt);
  }

  Looking done() {
    return new Looking(Status.NONE, moment, tries, attempt);
  }

  boolean isOpen() {
    return status != Status.NONE;
  }

  boolean isRunning() {
    return status == Status.RUNNING;
  }

  boolean isWaiting() {
    return status == Status.WAITING;
  }
}
