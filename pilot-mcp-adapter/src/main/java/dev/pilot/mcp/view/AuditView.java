package dev.pilot.mcp.view;

import dev.pilot.event.RecordedEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The newest part of a workflow's log, and whether the whole of it is one unbroken chain.
 *
 * @param log the whole log
 * @param limit how many of the newest events are shown
 */
public record AuditView(List<RecordedEvent> log, int limit) {

  Map<String, Object> of(Room room) {
    List<RecordedEvent> newest = log.subList(Math.max(0, log.size() - limit), log.size());
    List<RecordedEvent> shown =
        newest.subList(Math.max(0, newest.size() - room.entries()), newest.size());
    return new Fields()
        .with("audit_log", shown.stream().map(event -> entry(event, room)).toList())
        .with("audit_events", (long) log.size())
        .with("audit_head", log.get(log.size() - 1).hash())
        .with("audit_intact", isIntact())
        .done();
  }

  private boolean isIntact() {
    String previous = RecordedEvent.START;
    long sequence = 0;
    for (RecordedEvent event : log) {
      if (!event.previous().equals(previous) || event.sequence() != ++sequence) {
        return false;
      }
      previous = event.hash();
    }
    return true;
  }

  private static Map<String, Object> entry(RecordedEvent event, Room room) {
    Map<String, @Nullable Object> detail = new LinkedHashMap<>(event.members());
    Object step = detail.remove("step");
    // The plan is the answer's own steps; of a binding people read what it shows, not its hashes.
    detail.remove("plan");
    detail.remove("binding");
    return new Fields()
        .with("seq", event.sequence())
        .with("at", StepView.time(event.at()))
        .with("event", event.type())
        .withAny("step_id", Optional.ofNullable(step))
        .withAny("detail", Optional.ofNullable(room.value(detail)))
        .with("hash", event.hash())
        .done();
  }
}
