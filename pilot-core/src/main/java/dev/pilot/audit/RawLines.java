package dev.pilot.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Takes a file apart at its line feeds, and at nothing else. */
final class RawLines {

  private static final int BLOCK = 64 * 1024;

  private RawLines() {}

  static List<RawLine> read(InputStream file) throws IOException {
    List<RawLine> lines = new ArrayList<>();
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    byte[] block = new byte[BLOCK];
    for (int length = file.read(block); length >= 0; length = file.read(block)) {
      int start = 0;
      for (int i = 0; i < length; i++) {
        if (block[i] == '\n') {
          line.write(block, start, i - start);
          lines.add(RawLine.of(lines.size() + 1L, line.toByteArray()));
          line.reset();
          start = i + 1;
        }
      }
      line.write(block, start, length - start);
    }
    if (line.size() > 0) {
      throw FlawException.at(
          lines.size() + 1L,
          "line_cut",
          "does not end: the file was cut off",
          "Copy the file anew, as a whole.");
    }
    return lines;
  }
}
