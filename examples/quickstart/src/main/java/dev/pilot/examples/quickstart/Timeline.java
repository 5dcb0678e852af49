package dev.pilot.examples.quickstart;

import dev.pilot.event.RecordedEvent;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Help.Ansi;

/** What was done when, and how long it took. */
final class Timeline {

  private Timeline() {}

  /** Draws the log of a workflow made from a plan with these titles. */
  static String of(List<RecordedEvent> log, Titles titles, Ansi ansi) {
    Grid grid = new Grid(ansi, 8, 8, 10, 60);
    grid.row("@|bold    Start|@", "@|bold     Took|@", "@|bold Outcome|@", "@|bold Step|@");
    for (Span span : Span.of(log)) {
      Moment end = span.end();
      grid.row(
          seconds("+%.2f s", Duration.between(log.get(0).at(), span.start())),
          seconds("%.2f s", span.took()),
          end.outcome().styled(),
          titles.of(end.stepId()) + (end.detail().isEmpty() ? "" : " (" + end.detail() + ")"));
    }
    return grid.toString();
  }

  private static String seconds(String format, Duration duration) {
    return "%8s".formatted(String.format(Locale.ROOT, format, duration.toMillis() / 1000.0));
  }
}
