package dev.pilot.examples.datacenter.catalog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One tool of a skill, as the catalogue states it for the simulated release. */
public record Tool(
    String name, String summary, List<Parameter> parameters, Hints hints, Gate gate, boolean text) {

  /** The effect hints that a skill publishes. */
  public record Hints(boolean readOnly, boolean destructive, boolean idempotent) {}

  public Tool {
    parameters = List.copyOf(parameters);
  }

  static Tool read(String name, Map<?, ?> facts, Release release) {
    List<Parameter> parameters =
        Facts.section(facts, "params").entrySet().stream()
            .map(
                entry ->
                    Parameter.read(
                        String.valueOf(entry.getKey()),
                        entry.getValue() instanceof Map<?, ?> map ? map : Map.of()))
            .filter(release::knows)
            .toList();
    return new Tool(
        name,
        Facts.text(facts, "summary").orElse(name),
        parameters,
        new Hints(
            Facts.flag(facts, "readOnly"),
            Facts.flag(facts, "destructive"),
            Facts.flag(facts, "idempotent")),
        gateOf(facts, parameters),
        Facts.text(facts, "returns").equals(Optional.of("string")));
  }

  private static Gate gateOf(Map<?, ?> facts, List<Parameter> parameters) {
    if (!Facts.flag(facts, "confirmGate")) {
      return Gate.NONE;
    }
    return parameters.stream().anyMatch(parameter -> parameter.name().equals("confirm"))
        ? Gate.CONFIRM
        : Gate.CONFIRMED;
  }

  /** The tool's input schema; unknown arguments are not forbidden, as in the real skills. */
  public Map<String, Object> inputSchema() {
    Map<String, Object> properties = new LinkedHashMap<>();
    parameters.forEach(parameter -> properties.put(parameter.name(), parameter.schema()));
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("properties", properties);
    schema.put(
        "required", parameters.stream().filter(Parameter::required).map(Parameter::name).toList());
    return schema;
  }
}
