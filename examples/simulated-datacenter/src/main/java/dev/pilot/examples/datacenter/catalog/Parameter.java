package dev.pilot.examples.datacenter.catalog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One parameter of a tool, as the catalogue states it. */
public record Parameter(
    String name,
    String type,
    Optional<String> items,
    boolean required,
    Optional<Object> defaultValue,
    List<String> choices,
    boolean sensitive,
    boolean newer) {

  static Parameter read(String name, Map<?, ?> facts) {
    return new Parameter(
        name,
        Facts.text(facts, "type").orElse("string"),
        Facts.text(facts, "items"),
        Facts.flag(facts, "required"),
        Optional.ofNullable(facts.get("default")),
        Facts.texts(facts, "enum"),
        Facts.flag(facts, "sensitive") || name.equals("password"),
        Facts.flag(facts, "notInSource"));
  }

  /** The JSON Schema of this parameter. */
  public Map<String, Object> schema() {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", type);
    items.ifPresent(item -> schema.put("items", Map.of("type", item)));
    defaultValue.ifPresent(value -> schema.put("default", value));
    if (!choices.isEmpty()) {
      schema.put("enum", choices);
    }
    return schema;
  }
}
