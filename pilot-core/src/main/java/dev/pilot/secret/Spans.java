package dev.pilot.secret;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Places in one text that are to be blacked out; they may overlap. For one thread. */
final class Spans {

  private record Span(int start, int end) {}

  private final List<Span> spans = new ArrayList<>();

  void add(int start, int end) {
    spans.add(new Span(start, end));
  }

  /** Returns the text in which each place, or run of places that overlap or touch, is marked. */
  String blackOut(String text) {
    if (spans.isEmpty()) {
      return text;
    }
    spans.sort(Comparator.comparingInt(Span::start));
    StringBuilder out = new StringBuilder();
    int end = -1;
    for (Span span : spans) {
      if (span.start() > end) {
        out.append(text, Math.max(end, 0), span.start()).append(SecretText.REDACTED);
      }
      end = Math.max(end, span.end());
    }
    return out.append(text, end, text.length()).toString();
  }
}
