package dev.pilot.audit;

import dev.pilot.event.RecordedEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;

/**
 * The log of one workflow in a file: JSON Lines in UTF-8, each line ended by one line feed.
 *
 * <p>The first line is {@code {"pilot_audit": 1, "workflow", "events", "head"}}. Behind it stands
 * every event as it is stored, byte for byte, so that the hash of a line is the hash in the store.
 * Everything in the first line follows from the others: the same log is always the same file, and
 * there is no byte that a check does not cover.
 */
public final class AuditFile {

  private AuditFile() {}

  /**
   * Writes the log, the oldest event first; the stream stays the caller's to close.
   *
   * @param log all events of one workflow, at least one
   * @throws IOException if the stream fails
   */
  public static void write(List<RecordedEvent> log, OutputStream out) throws IOException {
    RecordedEvent last = log.get(log.size() - 1);
    writeLine(new Header(last.workflowId(), log.size(), last.hash()).line(), out);
    for (RecordedEvent event : log) {
      writeLine(event.line(), out);
    }
    out.flush();
  }

  private static void writeLine(String line, OutputStream out) throws IOException {
    out.write(line.getBytes(StandardCharsets.UTF_8));
    out.write('\n');
  }

  /**
   * Checks a file: that no byte of it was changed and no line added, removed or moved; that its
   * plan and its approvals fit together; that its signatures are right. It needs the whole file in
   * memory, no store and no network.
   *
   * @param file what {@link #write} wrote; stays the caller's to close
   * @param outside what the reader knows from elsewhere
   * @throws IOException if the stream fails
   */
  public static AuditResult verify(InputStream file, Outside outside) throws IOException {
    try {
      Chain chain = Chain.of(RawLines.read(file));
      OptionalLong kept = chain.upTo(outside.head());
      return new Retelling(chain, outside.keyring()).retold(kept);
    } catch (FlawException e) {
      return e.flaw();
    }
  }
}
