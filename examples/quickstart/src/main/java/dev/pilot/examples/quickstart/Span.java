package dev.pilot.examples.quickstart;

import dev.pilot.event.RecordedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A stretch of time in which something was done.
 *
 * @param start when it began
 * @param took how long it lasted
 * @param end how it ended
 */
record Span(Instant start, Duration took, Moment end) {

  /** Reads the spans out of a log, in the order in which they ended. */
  static List<Span> of(List<RecordedEvent> log) {
    Map<String, Instant> begun = new HashMap<>();
    List<Span> spans = new ArrayList<>();
    for (RecordedEvent event : log) {
      Moment moment = Moment.of(event.event()).orElse(null);
      if (moment != null && moment.outcome().begins()) {
        begun.put(moment.stepId(), event.at());
      } else if (moment != null) {
        Instant start = begun.getOrDefault(moment.stepId(), event.at());
        begun.remove(moment.stepId());
        spans.add(new Span(start, Duration.between(start, event.at()), moment));
      }
    }
    return spans;
  }
}
