package dev.pilot.mcp.report;

import dev.pilot.mcp.transport.PlainText;
import java.util.ArrayList;
import java.util.List;

/** Breaks a text into lines for a picture, in which nothing breaks by itself. */
final class Lines {

  private Lines() {}

  /** Returns at least one line and at most so many, each about that many letters long. */
  static List<String> of(String text, int letters, int most) {
    List<String> lines = new ArrayList<>();
    String rest = PlainText.oneLine(text, letters * (most + 1));
    while (lines.size() < most - 1 && width(rest) > letters) {
      int end = fitting(rest, letters);
      int gap = rest.lastIndexOf(' ', end);
      int cut = gap > letters / 3 ? gap : end;
      lines.add(rest.substring(0, cut).strip());
      rest = rest.substring(cut).strip();
    }
    lines.add(width(rest) <= letters ? rest : rest.substring(0, fitting(rest, letters - 1)) + "…");
    return lines;
  }

  /** Returns how many characters of it are not wider than so many letters. */
  private static int fitting(String text, int letters) {
    int end = 0;
    int wide = 0;
    while (end < text.length()) {
      int point = text.codePointAt(end);
      wide += width(point);
      if (wide > letters) {
        return end;
      }
      end += Character.charCount(point);
    }
    return end;
  }

  private static int width(String text) {
    return text.codePoints().map(Lines::width).sum();
  }

  /** Letters of East Asia and pictures take the place of two. */
  private static int width(int point) {
    return point >= 0x1100 ? (point >= 0x2000 && point < 0x2E80 ? 1 : 2) : 1;
  }
}
