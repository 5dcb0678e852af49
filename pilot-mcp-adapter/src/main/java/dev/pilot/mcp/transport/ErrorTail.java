package dev.pilot.mcp.transport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/**
 * Drains a child's standard error for ever and keeps its last words.
 *
 * <p>Safe for many threads; memory is bounded however much the child writes.
 */
final class ErrorTail {

  private static final int KEPT = 16_384;
  private static final int SHOWN = 600;

  private final byte[] ring = new byte[KEPT];
  private long written;

  /** Reads until the end of the stream; belongs into a thread of its own. */
  void drain(InputStream errors) {
    byte[] chunk = new byte[8192];
    try {
      for (int count = errors.read(chunk); count >= 0; count = errors.read(chunk)) {
        keep(chunk, count);
      }
    } catch (IOException e) {
      // The process is gone or its stream was closed: there is nothing more to read.
      return;
    }
  }

  private synchronized void keep(byte[] chunk, int count) {
    for (int i = Math.max(0, count - KEPT); i < count; i++) {
      ring[(int) ((written + i) % KEPT)] = chunk[i];
    }
    written += count;
  }

  /**
   * Returns the last words as one line without control characters; empty if there were none.
   *
   * @param withoutSecrets applied before anything is cut: half a secret could not be found any more
   */
  synchronized String lastWords(UnaryOperator<String> withoutSecrets) {
    int kept = (int) Math.min(written, KEPT);
    byte[] tail = new byte[kept];
    for (int i = 0; i < kept; i++) {
      tail[i] = ring[(int) ((written - kept + i) % KEPT)];
    }
    String text = PlainText.oneLine(withoutSecrets.apply(new String(tail, StandardCharsets.UTF_8)));
    if (written > KEPT) {
      // What was forgotten may have been the beginning of a secret, and this its rest.
      text = text.substring(text.length() / 2);
    }
    return text.length() <= SHOWN ? text : "…" + text.substring(text.length() - SHOWN);
  }
}
