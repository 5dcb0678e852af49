package dev.pilot.examples.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The part of a Markdown file that this program writes. */
final class Markers {

  private static final String BEGIN = "<!-- benchmark: begin -->\n";
  private static final String END = "<!-- benchmark: end -->\n";

  private Markers() {}

  /** Writes the text between the markers, which the file must have. */
  static void write(Path file, String text) throws IOException {
    Files.writeString(file, replaced(Files.readString(file), text));
  }

  static String replaced(String whole, String text) {
    int begin = whole.indexOf(BEGIN);
    int end = whole.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalArgumentException(
          "the file has no lines '" + BEGIN.strip() + "' and '" + END.strip() + "'");
    }
    return whole.substring(0, begin + BEGIN.length()) + "\n" + text + "\n" + whole.substring(end);
  }
}
