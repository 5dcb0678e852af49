package dev.pilot.store;

import dev.pilot.event.RecordedEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The end of a log as the database holds it, not believed yet.
 *
 * @param workflowId the workflow
 * @param afterVersion how many events the reader has already
 * @param version how many events the log had at its last append
 * @param lines what was found from event {@code afterVersion} on, by sequence
 */
record StoredLog(String workflowId, long afterVersion, long version, List<Line> lines) {

  /**
   * A row.
   *
   * @param text the event's line; null for event {@code afterVersion}, which only hands on its hash
   * @param hash the hash that was stored beside the line
   */
  record Line(long sequence, @Nullable String text, @Nullable String hash) {

    /**
     * Returns the event, which is what its hash says and stands where it was appended.
     *
     * @throws DamagedLogException if it is not
     */
    RecordedEvent event(String workflowId) {
      RecordedEvent event;
      try {
        event = RecordedEvent.read(String.valueOf(text));
      } catch (RuntimeException e) {
        // Whatever a broken line makes of the reader, it is the line that is broken.
        throw new DamagedLogException(workflowId, sequence, "can not be read", e);
      }
      if (!event.hash().equals(hash)) {
        throw new DamagedLogException(workflowId, sequence, "is not what its hash says");
      }
      if (!event.workflowId().equals(workflowId) || event.sequence() != sequence) {
        throw new DamagedLogException(workflowId, sequence, "belongs to another place");
      }
      return event;
    }
  }

  StoredLog {
    lines = List.copyOf(lines);
  }

  static StoredLog none(String workflowId) {
    return new StoredLog(workflowId, 0, 0, List.of());
  }

  /**
   * Returns the events behind the first {@code afterVersion}, each checked against its hash, its
   * place and the event before it.
   *
   * @throws DamagedLogException if one of them is not what was appended
   */
  List<RecordedEvent> verified() {
    if (version < afterVersion) {
      throw damaged(version + 1, "is gone, though it was read before");
    }
    List<RecordedEvent> events = new ArrayList<>(lines.size());
    String previous = RecordedEvent.START;
    long next = Math.max(1, afterVersion);
    for (Line line : lines) {
      if (line.sequence() != next || next > version) {
        throw damaged(Math.min(next, line.sequence()), "is missing, or not at its place");
      }
      if (line.text() != null) {
        events.add(verified(line, previous));
      }
      previous = String.valueOf(line.hash());
      next++;
    }
    if (next <= version) {
      throw damaged(next, "is missing");
    }
    return List.copyOf(events);
  }

  private RecordedEvent verified(Line line, String previous) {
    RecordedEvent event = line.event(workflowId);
    if (!event.previous().equals(previous)) {
      throw damaged(line.sequence(), "does not follow from the event before it");
    }
    return event;
  }

  private DamagedLogException damaged(long sequence, String how) {
    return new DamagedLogException(workflowId, sequence, how);
  }
}
