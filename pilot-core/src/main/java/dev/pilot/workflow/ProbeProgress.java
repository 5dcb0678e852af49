package dev.pilot.workflow;

import dev.pilot.event.Attempt;
import java.util.Optional;

/**
 * How far the question has come whether a call had its effect.
 *
 * @param status where it stands
 * @param attempt the last call that asked
 */
record ProbeProgress(Status status, Optional<Attempt> attempt) {

  /** Where a probe stands. */
  enum Status {
    /** Not asked, or to be asked again. */
    NONE,
    /** Its call is under way. */
    RUNNING,
    /** It was answered. */
    DONE
  }

  static final ProbeProgress NONE = new ProbeProgress(Status.NONE, Optional.empty());

  static ProbeProgress running(Attempt attempt) {
    return new ProbeProgress(Status.RUNNING, Optional.of(attempt));
  }

  /** To be asked again; the questions are counted on. */
  ProbeProgress again() {
    return new ProbeProgress(Status.NONE, attempt);
  }

  ProbeProgress done() {
    return new ProbeProgress(Status.DONE, attempt);
  }

  boolean isRunning() {
    return status == Status.RUNNING;
  }
}
