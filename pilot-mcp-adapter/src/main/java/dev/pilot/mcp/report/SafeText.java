package dev.pilot.mcp.report;

import java.util.Locale;

/**
 * Text as HTML that is nothing but text: markup is escaped, and what nobody would see, or what
 * would turn the text around it, is shown as a mark with its code.
 */
final class SafeText {

  /** So many marks above or below one letter are part of a script; more would paint over others. */
  private static final int MOST_COMBINED = 4;

  private final StringBuilder out;
  private final boolean lines;
  private int combined;

  private SafeText(StringBuilder out, boolean lines) {
    this.out = out;
    this.lines = lines;
  }

  /** Writes text whose lines are kept. */
  static void block(StringBuilder out, String text) {
    new SafeText(out, true).write(text);
  }

  /** Writes text on one line. */
  static void line(StringBuilder out, String text) {
    new SafeText(out, false).write(text);
  }

  /**
   * Returns text for an attribute in double quotes or for a picture, where there is no room for
   * marks: what is unseen is left out.
   */
  static String bare(String text) {
    StringBuilder safe = new StringBuilder();
    int combined = 0;
    for (int point : text.codePoints().toArray()) {
      combined = isCombining(point) ? combined + 1 : 0;
      if (point == '"') {
        safe.append("&quot;");
      } else if (isSeen(point) && combined <= MOST_COMBINED) {
        plain(safe, point);
      }
    }
    return safe.toString();
  }

  private void write(String text) {
    int i = 0;
    while (i < text.length()) {
      int point = text.codePointAt(i);
      i += Character.charCount(point);
      if (lines && point == '\r' && i < text.length() && text.charAt(i) == '\n') {
        continue;
      }
      combined = isCombining(point) ? combined + 1 : 0;
      if (lines && (point == '\n' || point == '\t')) {
        out.append((char) point);
      } else if (isSeen(point) && combined <= MOST_COMBINED) {
        plain(out, point);
      } else {
        out.append("<span class=\"mark\">").append(mark(point)).append("</span>");
      }
    }
  }

  private static String mark(int point) {
    return switch (point) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> String.format(Locale.ROOT, "U+%04X", point);
    };
  }

  private static void plain(StringBuilder out, int point) {
    switch (point) {
      case '&' -> out.append("&amp;");
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      default -> out.appendCodePoint(point);
    }
  }

  private static boolean isCombining(int point) {
    int type = Character.getType(point);
    return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
  }

  private static boolean isSeen(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      // Noncharacters; no file may hold them.
      case Character.UNASSIGNED -> (point & 0xFFFE) != 0xFFFE && (point < 0xFDD0 || point > 0xFDEF);
      default -> true;
    };
  }
}
