package dev.pilot.templates.yaml;

import dev.pilot.templates.problem.Position;
import org.jspecify.annotations.Nullable;

/**
 * A single value.
 *
 * @param at where it begins
 * @param value text, a number, a truth value or null
 * @param text how it is written, without quotes
 */
public record YamlScalar(Position at, @Nullable Object value, String text) implements YamlNode {

  @Override
  public String kind() {
    return JsonKind.of(value);
  }

  @Override
  public @Nullable Object toJson() {
    return value;
  }
}
