package dev.pilot.mcp.report;

import dev.pilot.mcp.graph.Tone;
import java.time.Instant;
import java.util.Optional;

/**
 * One call, pause or question, from its beginning to its end.
 *
 * @param stepId the step
 * @param kind what it was for
 * @param from when it began
 * @param to when its outcome was recorded; empty while it goes on
 * @param tone how it ended
 * @param word how it ended
 * @param why what more there is to say
 */
record Span(
    String stepId,
    Kind kind,
    Instant from,
    Optional<Instant> to,
    Tone tone,
    String word,
    String why) {

  /** What goes on. */
  enum Kind {
    /** The step's own call. */
    CALL("call"),
    /** The call that undoes the step. */
    UNDO("undo"),
    /** A call that asks whether another had its effect. */
    PROBE("probe"),
    /** A call that looks at what a step changes. */
    LOOK("look"),
    /** Nothing, for a while. */
    PAUSE("pause"),
    /** A gate asks. */
    GATE("gate");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }

    /** Whether something is worked on meanwhile. */
    boolean isWork() {
      return this == CALL || this == UNDO || this == PROBE;
    }
  }

  static Span begun(String stepId, Kind kind, Instant at) {
    return new Span(stepId, kind, at, Optional.empty(), Tone.BUSY, "under way", "");
  }

  Span ended(Instant at, Tone how, String outcome, String reason) {
    return new Span(stepId, kind, from, Optional.of(at), how, outcome, reason);
  }

  /** Returns when it ended, or when it is looked at. */
  Instant end(Instant now) {
    return to.orElse(now);
  }
}
