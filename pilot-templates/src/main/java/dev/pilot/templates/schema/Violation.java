package dev.pilot.templates.schema;

import java.util.List;

/**
 * One way in which a value breaks its schema.
 *
 * @param path the keys ({@link String}) and indexes ({@link Integer}) that lead to it
 * @param text what is expected; it holds no value
 */
public record Violation(List<Object> path, String text) {

  public Violation {
    path = List.copyOf(path);
  }

  /** Returns the path as it is written after a name, such as {@code [0].id}. */
  public String where() {
    StringBuilder out = new StringBuilder();
    path.forEach(
        step -> out.append(step instanceof Integer index ? "[" + index + "]" : "." + step));
    return out.toString();
  }
}
