package dev.pilot.templates.yaml;

import dev.pilot.json.InvalidJsonException;
import dev.pilot.json.Json;
import dev.pilot.templates.problem.Position;
import dev.pilot.templates.problem.TemplateException;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads single values, and only such as JSON can keep. */
final class ScalarReader {

  private static final int LONGEST_NUMBER = 64;

  private ScalarReader() {}

  static YamlScalar read(Position at, ScalarNode node) {
    Object value = value(at, node.getTag(), node.getValue());
    try {
      Json.canonical(value);
    } catch (InvalidJsonException e) {
      throw YamlText.invalid(at, e.getMessage(), e.hint());
    }
    return new YamlScalar(at, Json.value(value), node.getValue());
  }

  private static @Nullable Object value(Position at, Tag tag, String text) {
    if (tag.equals(Tag.STR)) {
      return text;
    }
    if (tag.equals(Tag.NULL)) {
      return null;
    }
    if (tag.equals(Tag.BOOL) && (isWord(text, "true") || isWord(text, "false"))) {
      return isWord(text, "true");
    }
    if ((tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) && text.length() <= LONGEST_NUMBER) {
      return number(at, tag, text);
    }
    throw unreadable(at, tag);
  }

  private static Object number(Position at, Tag tag, String text) {
    try {
      if (tag.equals(Tag.FLOAT)) {
        return finite(Double.parseDouble(text));
      }
      int radix = text.startsWith("0x") ? 16 : text.startsWith("0o") ? 8 : 10;
      return new BigInteger(radix == 10 ? text : text.substring(2), radix);
    } catch (NumberFormatException e) {
      throw unreadable(at, tag);
    }
  }

  private static double finite(double value) {
    if (!Double.isFinite(value)) {
      throw new NumberFormatException("not finite");
    }
    return value;
  }

  private static boolean isWord(String text, String word) {
    return text.equalsIgnoreCase(word);
  }

  private static TemplateException unreadable(Position at, Tag tag) {
    boolean number = tag.equals(Tag.INT) || tag.equals(Tag.FLOAT);
    return YamlText.invalid(
        at,
        number ? "this number can't be kept exactly" : "the tag " + tag + " is not supported",
        number ? "Put it into quotes to make it a text." : "Remove the tag.");
  }
}
