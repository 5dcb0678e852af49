package dev.pilot.secret;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One value and how it may look in a text: as it is, escaped in whole or in part, or in Base64.
 *
 * <p>A value of fewer than {@value #SHORT} characters is found only where it stands alone, since it
 * would black out half of every text.
 */
final class Needle {

  private static final int SHORT = 4;

  private final String value;
  private final boolean spaced;
  private final List<Pattern> escaped;
  private final List<String> encoded;

  Needle(String value) {
    this.value = value;
    this.spaced = value.chars().anyMatch(Character::isWhitespace);
    this.escaped = EscapedForms.of(value);
    this.encoded = isShort() ? List.of() : Base64Forms.of(value);
  }

  void find(String text, Spans spans) {
    find(text, value, spans);
    encoded.forEach(form -> find(text, form, spans));
    if (isShort() || !(spaced || mayBeEscaped(text))) {
      return;
    }
    for (Pattern form : escaped) {
      Matcher matcher = form.matcher(text);
      for (int from = 0; from < text.length() && matcher.find(from); from = matcher.start() + 1) {
        spans.add(matcher.start(), matcher.end());
      }
    }
  }

  private void find(String text, String form, Spans spans) {
    for (int at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + 1)) {
      if (!isShort() || standsAlone(text, at, at + form.length())) {
        spans.add(at, at + form.length());
      }
    }
  }

  private static boolean standsAlone(String text, int start, int end) {
    return (start == 0 || !Character.isLetterOrDigit(text.charAt(start - 1)))
        && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)));
  }

  private static boolean mayBeEscaped(String text) {
    return text.indexOf('\\') >= 0 || text.indexOf('%') >= 0 || text.indexOf('&') >= 0;
  }

  private boolean isShort() {
    return value.length() < SHORT;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Needle needle && needle.value.equals(value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return "Needle";
  }
}
