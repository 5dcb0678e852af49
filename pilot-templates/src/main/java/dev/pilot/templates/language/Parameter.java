package dev.pilot.templates.language;

import dev.pilot.templates.problem.Position;
import java.util.Map;

/**
 * A declared parameter.
 *
 * @param at where its schema stands
 * @param name how it is written in holes
 * @param required whether it has to be given
 * @param schema the JSON Schema of its values, with its default
 */
public record Parameter(Position at, String name, boolean required, Map<String, Object> schema) {

  /** Whether there is a value when none is given. */
  public boolean hasDefault() {
    return schema.containsKey("default");
  }
}
