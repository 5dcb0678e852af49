package dev.pilot.mcp.transport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Splits a stream into lines of strict UTF-8, in bounded memory.
 *
 * <p>For one thread. Only a line feed ends a line, so that a broken character never swallows the
 * message after it.
 */
final class LineReader {

  private final InputStream in;
  private final int longest;
  private final byte[] buffer = new byte[16 * 1024];
  private int position;
  private int limit;

  /**
   * @param longest how many bytes a line may have
   */
  LineReader(InputStream in, int longest) {
    this.in = in;
    this.longest = longest;
  }

  /** Waits for the next line. An unfinished last line counts as one. */
  Line next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    boolean tooLong = false;
    while (fill()) {
      int end = position;
      while (end < limit && buffer[end] != '\n') {
        end++;
      }
      tooLong |= line.size() + end - position > longest;
      if (!tooLong) {
        line.write(buffer, position, end - position);
      }
      boolean complete = end < limit;
      position = complete ? end + 1 : end;
      if (complete) {
        return tooLong ? new Line.TooLong() : decode(line.toByteArray());
      }
    }
    if (tooLong) {
      return new Line.TooLong();
    }
    return line.size() == 0 ? new Line.End() : decode(line.toByteArray());
  }

  private boolean fill() throws IOException {
    if (position == limit) {
      position = 0;
      limit = Math.max(0, in.read(buffer));
    }
    return position < limit;
  }

  private static Line decode(byte[] line) {
    try {
      return new Line.Text(
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(line))
              .toString());
    } catch (CharacterCodingException e) {
      return new Line.NotUtf8();
    }
  }
}
