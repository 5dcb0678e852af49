package dev.pilot.templates.yaml;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names the kinds of JSON values, for messages that must not show a value. */
public final class JsonKind {

  private JsonKind() {}

  /** Returns the kind with its article, such as {@code a list}. */
  public static String of(@Nullable Object value) {
    if (value == null) {
      return "nothing (null)";
    }
    if (value instanceof String) {
      return "a text";
    }
    if (value instanceof Boolean) {
      return "a truth value";
    }
    if (value instanceof Number) {
      return value instanceof Double ? "a number" : "an integer";
    }
    return value instanceof List ? "a list" : value instanceof Map ? "an object" : "a reference";
  }
}
