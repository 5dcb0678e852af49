package dev.pilot.examples.datacenter.state;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The append-only journal of effects beside the state, one JSON object a line.
 *
 * <p>A line that a killed writer left torn is dropped by the next one. Callers hold the state's
 * lock.
 */
final class EffectJournal {

  private static final int WINDOW = 4096;

  private final Path file;

  EffectJournal(Path file) {
    this.file = file;
  }

  /** The newest entry, or a missing node when there is none. */
  JsonNode last() throws IOException {
    try (RandomAccessFile journal = new RandomAccessFile(file.toFile(), "rw")) {
      long end = endOfLine(journal, journal.length());
      long start = endOfLine(journal, Math.max(0, end - 1));
      byte[] line = new byte[(int) (end - start)];
      journal.seek(start);
      journal.readFully(line);
      return line.length == 0 ? Json.tree(null).path("none") : Json.parse(line);
    }
  }

  void append(Effect effect, boolean changed, String digest) throws IOException {
    String entry = Json.line(effect.entry(last().path("seq").asLong() + 1, changed, digest)) + "\n";
    try (RandomAccessFile journal = new RandomAccessFile(file.toFile(), "rw")) {
      journal.setLength(endOfLine(journal, journal.length()));
      journal.seek(journal.length());
      journal.write(entry.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** The position after the last line feed before {@code limit}, or 0. */
  private static long endOfLine(RandomAccessFile journal, long limit) throws IOException {
    byte[] window = new byte[WINDOW];
    for (long end = limit; end > 0; ) {
      long start = Math.max(0, end - WINDOW);
      journal.seek(start);
      journal.readFully(window, 0, (int) (end - start));
      for (int i = (int) (end - start) - 1; i >= 0; i--) {
        if (window[i] == '\n') {
          return start + i + 1;
        }
      }
      end = start;
    }
    return 0;
  }
}
