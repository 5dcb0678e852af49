package dev.pilot.mcp.cli;

import dev.pilot.json.InvalidJsonException;
import dev.pilot.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code -p name=value}: where the template wants a text, the value as it stands; otherwise
 * the JSON that it is, or as it stands if it is none.
 *
 * @param schema the JSON Schema of all parameters
 */
record ParameterText(Map<String, Object> schema) {

  Map<String, @Nullable Object> read(Map<String, String> texts) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    texts.forEach((name, text) -> values.put(name, value(name, text)));
    return values;
  }

  private @Nullable Object value(String name, String text) {
    if (wantsText(name)) {
      return text;
    }
    try {
      return Json.parse(text);
    } catch (InvalidJsonException e) {
      return text;
    }
  }

  private boolean wantsText(String name) {
    if (!(schema.get("properties") instanceof Map<?, ?> properties
        && properties.get(name) instanceof Map<?, ?> property)) {
      return false;
    }
    Object type = property.get("type");
    return "string".equals(type) || (type instanceof List<?> types && types.contains("string"));
  }
}
