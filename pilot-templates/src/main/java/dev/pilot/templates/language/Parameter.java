package dev.pilot.templates.language;

import dev.pilot.secret.SecretText;
import dev.pilot.templates.problem.Position;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A declared parameter.
 *
 * @param at where its schema stands
 * @param name how it is written in holes
 * @param required whether it has to be given
 * @param secret whether it takes nothing but a secret
 * @param schema the JSON Schema of its values, with its default
 */
public record Parameter(
    Position at, String name, boolean required, boolean secret, Map<String, Object> schema) {

  /** Returns the name of the parameter, or of the loop's variable, that the hole begins with. */
  public static String named(Hole hole) {
    if (hole instanceof Hole.Variable variable) {
      return variable.name();
    }
    return hole instanceof Hole.Parameter parameter ? parameter.name() : "";
  }

  /** Returns the schema of a parameter that takes a secret: of its placeholder. */
  Map<String, Object> schemaOfSecret() {
    Map<String, Object> placeholder = new LinkedHashMap<>();
    for (String words : List.of("title", "description", "default")) {
      if (schema.containsKey(words)) {
        placeholder.put(words, schema.get(words));
      }
    }
    placeholder.put("type", "string");
    placeholder.put("pattern", SecretText.PLACEHOLDER_PATTERN);
    placeholder.put("writeOnly", true);
    return placeholder;
  }

  /** Whether there is a value when none is given. */
  public boolean hasDefault() {
    return schema.containsKey("default");
  }
}
