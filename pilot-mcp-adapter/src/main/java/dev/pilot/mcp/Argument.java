package dev.pilot.mcp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One argument of a tool.
 *
 * @param name as it is sent
 * @param type what it may be
 * @param required whether it has to be there
 * @param aliases other names under which it is accepted
 * @param description what it means
 */
record Argument(
    String name, ArgumentType type, boolean required, List<String> aliases, String description) {

  static Argument required(String name, ArgumentType type, String description) {
    return new Argument(name, type, true, List.of(), description);
  }

  static Argument optional(String name, ArgumentType type, String description) {
    return new Argument(name, type, false, List.of(), description);
  }

  Argument alias(String other) {
    return new Argument(name, type, required, List.of(other), description);
  }

  Map<String, Object> schema() {
    Map<String, Object> schema = new LinkedHashMap<>(type.schema());
    schema.put("description", description);
    return schema;
  }
}
