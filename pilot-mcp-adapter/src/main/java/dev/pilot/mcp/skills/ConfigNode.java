package dev.pilot.mcp.skills;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object of a configuration file that knows where it stands, so that its errors teach.
 *
 * <p>No error shows a value: it may be a secret.
 *
 * @param where the file and the JSON path
 */
record ConfigNode(String where, Map<?, ?> members) {

  /** Takes the value as an object. */
  static ConfigNode of(String where, @Nullable Object value, String example) {
    if (value instanceof Map<?, ?> members) {
      return new ConfigNode(where, members);
    }
    throw new InvalidSkillsFileException(
        where, "expected an object, found " + kind(value), "Write " + example + ".");
  }

  boolean has(String key) {
    return members.containsKey(key);
  }

  String text(String key, String example) {
    if (members.get(key) instanceof String text && !text.isBlank()) {
      return text;
    }
    throw wrong(key, "text", example);
  }

  boolean flag(String key) {
    Object value = members.get(key);
    if (value == null || value instanceof Boolean) {
      return Boolean.TRUE.equals(value);
    }
    throw wrong(key, "true or false", "true");
  }

  Optional<Long> positive(String key, String example) {
    Object value = members.get(key);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof Long number && number > 0) {
      return Optional.of(number);
    }
    throw wrong(key, "a whole number above 0", example);
  }

  List<String> texts(String key, String example) {
    List<String> texts = new ArrayList<>();
    if (!has(key)) {
      return texts;
    }
    if (!(members.get(key) instanceof List<?> items)) {
      throw wrong(key, "a list of texts", example);
    }
    for (Object item : items) {
      if (!(item instanceof String text)) {
        throw new InvalidSkillsFileException(
            where + "." + key + "[" + texts.size() + "]",
            "expected text, found " + kind(item),
            "Put the value into quotes.");
      }
      texts.add(text);
    }
    return texts;
  }

  Map<String, String> textByName(String key, String example) {
    Map<String, String> texts = new LinkedHashMap<>();
    if (!has(key)) {
      return texts;
    }
    if (!(members.get(key) instanceof Map<?, ?> map)) {
      throw wrong(key, "an object of texts", example);
    }
    map.forEach(
        (name, value) -> {
          if (!(value instanceof String text)) {
            throw new InvalidSkillsFileException(
                where + "." + key + "." + name,
                "expected text, found " + kind(value),
                "Put the value into quotes.");
          }
          texts.put(String.valueOf(name), text);
        });
    return texts;
  }

  private InvalidSkillsFileException wrong(String key, String expected, String example) {
    return new InvalidSkillsFileException(
        where + "." + key,
        "expected " + expected + ", found " + (has(key) ? kind(members.get(key)) : "nothing"),
        "Write \"" + key + "\": " + example + ".");
  }

  private static String kind(@Nullable Object value) {
    if (value == null) {
      return "null";
    }
    if (value instanceof Map<?, ?>) {
      return "an object";
    }
    if (value instanceof List<?>) {
      return "a list";
    }
    if (value instanceof String text) {
      return text.isBlank() ? "empty text" : "text";
    }
    return value instanceof Boolean ? "true or false" : "a number";
  }
}
