package dev.pilot.mcp.report;

import dev.pilot.event.RecordedEvent;
import dev.pilot.mcp.view.Room;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;

/**
 * Writes what became of a workflow as one HTML file that loads nothing and runs nothing.
 *
 * <p>It follows from the log and the time alone. However long the log is, the file stays under
 * {@link #LARGEST} bytes: what is long is cut, and says how much is left out.
 */
public final class HtmlReport {

  /** The most bytes that a report has. */
  public static final int LARGEST = 4_800_000;

  private static final List<Room> ROOMS =
      List.of(
          new Room(20_000, 2_000, 2_000),
          new Room(4_000, 2_000, 2_000),
          new Room(1_000, 1_000, 2_000),
          new Room(300, 500, 2_000),
          new Room(120, 100, 2_000),
          new Room(40, 50, 1_500),
          new Room(40, 50, 500),
          new Room(40, 20, 100),
          new Room(20, 20, 20));

  private HtmlReport() {}

  /**
   * Returns the report on the workflow of that log.
   *
   * @throws dev.pilot.PilotException if the log is empty or does not begin with a plan
   */
  public static String of(List<RecordedEvent> log, Clock clock) {
    Page page = new Page(Story.of(log, clock.instant()), style());
    String text = "";
    for (Room room : ROOMS) {
      Html html = new Html(room, LARGEST);
      page.write(html);
      text = html.toString();
      if (!html.isOverfull() && text.getBytes(StandardCharsets.UTF_8).length <= LARGEST) {
        return text;
      }
    }
    return text;
  }

  private static String style() {
    try (InputStream style = HtmlReport.class.getResourceAsStream("report.css")) {
      if (style == null) {
        throw new IllegalStateException("report.css is not beside its class");
      }
      return new String(style.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
