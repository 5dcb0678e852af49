package dev.pilot.mcp.report;

import dev.pilot.event.Finding;
import dev.pilot.event.ObservationEvent;
import dev.pilot.event.Problem;
import dev.pilot.event.RecordedEvent;
import dev.pilot.event.WorkflowEvent;
import dev.pilot.mcp.graph.Tone;
import dev.pilot.mcp.report.Span.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Collects from a log when what was under way, and what came of it; not thread-safe. */
final class Spans {

  private final List<Span> all = new ArrayList<>();
  private final Map<String, Integer> open = new HashMap<>();

  private Spans() {}

  /** Returns them in the order in which they began. */
  static List<Span> of(List<RecordedEvent> log) {
    Spans spans = new Spans();
    log.forEach(recorded -> spans.read(recorded.event(), recorded.at()));
    return List.copyOf(spans.all);
  }

  private void read(WorkflowEvent event, Instant at) {
    if (!call(event, at) && !undo(event, at)) {
      other(event, at);
    }
  }

  private boolean call(WorkflowEvent event, Instant at) {
    if (event instanceof WorkflowEvent.StepStarted started) {
      begin(started.stepId(), Kind.CALL, at);
    } else if (event instanceof WorkflowEvent.StepSucceeded done) {
      end(done.stepId(), Kind.CALL, at, Tone.GOOD, "success", "");
    } else if (event instanceof WorkflowEvent.StepFailed failed) {
      end(failed.stepId(), Kind.CALL, at, Tone.BAD, "failed", failed.problem());
    } else if (event instanceof WorkflowEvent.StepRetryScheduled retry) {
      end(retry.stepId(), Kind.CALL, at, Tone.BAD, "tried again", retry.problem());
    } else if (event instanceof WorkflowEvent.StepOutcomeUnknown unknown) {
      end(unknown.stepId(), Kind.CALL, at, Tone.DOUBT, "unknown", unknown.reason());
    } else if (event instanceof WorkflowEvent.StepCallLost lost) {
      end(lost.stepId(), Kind.CALL, at, Tone.DOUBT, "lost", lost.reason());
    } else if (event instanceof WorkflowEvent.PollUnmet unmet) {
      end(unmet.stepId(), Kind.CALL, at, Tone.QUIET, "not yet", "");
    } else {
      return false;
    }
    return true;
  }

  private boolean undo(WorkflowEvent event, Instant at) {
    if (event instanceof WorkflowEvent.UndoStarted started) {
      begin(started.stepId(), Kind.UNDO, at);
    } else if (event instanceof WorkflowEvent.UndoSucceeded done) {
      end(done.stepId(), Kind.UNDO, at, Tone.BACK, "undone", "");
    } else if (event instanceof WorkflowEvent.UndoFailed failed) {
      end(failed.stepId(), Kind.UNDO, at, Tone.BAD, "not undone", failed.problem());
    } else if (event instanceof WorkflowEvent.UndoRetryScheduled retry) {
      end(retry.stepId(), Kind.UNDO, at, Tone.BAD, "tried again", retry.problem());
    } else if (event instanceof WorkflowEvent.UndoOutcomeUnknown unknown) {
      end(unknown.stepId(), Kind.UNDO, at, Tone.DOUBT, "unknown", unknown.reason());
    } else {
      return false;
    }
    return true;
  }

  private void other(WorkflowEvent event, Instant at) {
    if (event instanceof WorkflowEvent.ProbeStarted started) {
      begin(started.stepId(), Kind.PROBE, at);
    } else if (event instanceof WorkflowEvent.ProbeAnswered answer) {
      Tone tone = answer.finding() == Finding.CANNOT_TELL ? Tone.DOUBT : Tone.GOOD;
      end(answer.stepId(), Kind.PROBE, at, tone, lower(answer.finding()), answer.reason());
    } else if (event instanceof ObservationEvent.ObservationStarted started) {
      begin(started.stepId(), Kind.LOOK, at);
    } else if (event instanceof ObservationEvent.ObservationTaken taken) {
      end(taken.stepId(), Kind.LOOK, at, Tone.GOOD, lower(taken.moment()), "");
    } else if (event instanceof ObservationEvent.ObservationMissed missed) {
      end(missed.stepId(), Kind.LOOK, at, Tone.BAD, lower(missed.moment()), missed.problem());
    } else if (event instanceof WorkflowEvent.WaitStarted started) {
      begin(started.stepId(), Kind.PAUSE, at);
    } else if (event instanceof WorkflowEvent.WaitEnded ended) {
      end(ended.stepId(), Kind.PAUSE, at, Tone.GOOD, "over", "");
    } else if (event instanceof WorkflowEvent.ApprovalRequested asked) {
      begin(asked.gateId(), Kind.GATE, at);
    } else if (event instanceof WorkflowEvent.GateOpened opened) {
      end(opened.gateId(), Kind.GATE, at, Tone.GOOD, "approved", "");
    } else if (event instanceof WorkflowEvent.GateRefused refused) {
      end(refused.gateId(), Kind.GATE, at, Tone.BAD, "refused", "");
    } else if (event instanceof WorkflowEvent.ApprovalExpired expired) {
      end(expired.gateId(), Kind.GATE, at, Tone.BAD, "expired", "");
    }
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String key(String stepId, Kind kind) {
    return kind.word() + " " + stepId;
  }

  /** One that begins while another has not ended leaves that without an end of its own. */
  private void begin(String stepId, Kind kind, Instant at) {
    end(stepId, kind, at, Tone.DOUBT, "no outcome", "");
    open.put(key(stepId, kind), all.size());
    all.add(Span.begun(stepId, kind, at));
  }

  private void end(String stepId, Kind kind, Instant at, Tone tone, String word, Problem why) {
    end(stepId, kind, at, tone, word, why.message());
  }

  private void end(String stepId, Kind kind, Instant at, Tone tone, String word, String why) {
    Integer place = open.remove(key(stepId, kind));
    if (place != null) {
      all.set(place, all.get(place).ended(at, tone, word, why));
    }
  }
}
