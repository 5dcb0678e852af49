package dev.pilot.secret;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The pattern of a text of which each character may be escaped: with backslashes as in JSON and in
 * shells, also JSON within JSON; with percent signs as in URLs, also twice; as in HTML.
 */
final class EscapedForms {

  /** A longer pattern would need a deep stack. */
  private static final int LONGEST = 200;

  private static final String BACKSLASHES = "\\\\{0,16}";
  private static final String SOME_BACKSLASHES = "\\\\{1,16}";
  private static final Map<Integer, String> ENTITIES =
      Map.of(
          (int) '&',
          "amp",
          (int) '<',
          "lt",
          (int) '>',
          "gt",
          (int) '"',
          "quot",
          (int) '\'',
          "apos");
  private static final Map<Integer, String> CONTROLS =
      Map.of((int) '\n', "n", (int) '\r', "r", (int) '\t', "t", (int) '\b', "b", (int) '\f', "f");

  private EscapedForms() {}

  /** Returns the patterns of the value's parts; a short value is one part. */
  static List<Pattern> of(String value) {
    List<Pattern> parts = new ArrayList<>();
    int[] points = value.codePoints().toArray();
    for (int from = 0; from < points.length; from += LONGEST) {
      // The last part is as long as the others: a short one would be found everywhere.
      int start = Math.max(0, Math.min(from, points.length - LONGEST));
      int length = Math.min(LONGEST, points.length - start);
      parts.add(pattern(new String(points, start, length)));
    }
    return List.copyOf(parts);
  }

  private static Pattern pattern(String value) {
    StringBuilder pattern = new StringBuilder();
    value.codePoints().forEach(point -> pattern.append("(?:").append(of(point)).append(')'));
    return Pattern.compile(pattern.toString());
  }

  private static String of(int point) {
    StringBuilder forms = new StringBuilder();
    String plain = Pattern.quote(Character.toString(point));
    boolean word = Character.isLetterOrDigit(point);
    if (point == '\\') {
      forms.append(SOME_BACKSLASHES);
    } else {
      forms.append(word ? plain : BACKSLASHES + plain);
    }
    if (Character.isWhitespace(point)) {
      forms.append("|\\s+|\\+|%(?:25)*(?i:2b)");
    }
    if (CONTROLS.containsKey(point)) {
      forms.append('|').append(SOME_BACKSLASHES).append(CONTROLS.get(point));
    }
    forms.append('|');
    for (char half : Character.toChars(point)) {
      forms.append(SOME_BACKSLASHES).append("u(?i:%04x)".formatted((int) half));
    }
    forms.append('|');
    for (byte part : Character.toString(point).getBytes(StandardCharsets.UTF_8)) {
      forms.append("%(?:25)*(?i:").append("%02x".formatted(part)).append(')');
    }
    if (!word) {
      forms.append("|&(?:amp;)*(?:#0*%d|#(?i:x)0*(?i:%x)".formatted(point, point));
      if (ENTITIES.containsKey(point)) {
        forms.append('|').append(ENTITIES.get(point));
      }
      forms.append(");");
    }
    return forms.toString();
  }
}
