package dev.pilot.examples.datacenter.tool;

import dev.pilot.examples.datacenter.catalog.Parameter;
import dev.pilot.examples.datacenter.catalog.Tool;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The arguments of a call as the tool understands them: unknown ones dropped without a word, as the
 * real skills do, and defaults filled in.
 *
 * @param given what the caller passed and the tool knows
 * @param effective the same with defaults
 * @param errors why the call is invalid; empty when it is valid
 */
public record Arguments(
    Map<String, Object> given, Map<String, Object> effective, List<String> errors) {

  public Arguments {
    given = Map.copyOf(given);
    effective = Map.copyOf(effective);
    errors = List.copyOf(errors);
  }

  /** Reads the arguments that a caller passed to a tool. */
  public static Arguments read(Tool tool, Map<String, Object> passed) {
    Map<String, Object> given = new LinkedHashMap<>();
    Map<String, Object> effective = new LinkedHashMap<>();
    List<String> errors = new ArrayList<>();
    for (Parameter parameter : tool.parameters()) {
      Optional<Object> value = Optional.ofNullable(passed.get(parameter.name()));
      if (value.isPresent()) {
        complaint(parameter, value.get()).ifPresent(errors::add);
        given.put(parameter.name(), value.get());
      } else if (parameter.required()) {
        errors.add(parameter.name() + ": Field required");
      }
      value.or(parameter::defaultValue).ifPresent(v -> effective.put(parameter.name(), v));
    }
    return new Arguments(given, effective, errors);
  }

  private static Optional<String> complaint(Parameter parameter, Object value) {
    boolean valid =
        switch (parameter.type()) {
          case "string" -> value instanceof String;
          case "integer" -> value instanceof Integer || value instanceof Long;
          case "number" -> value instanceof Number;
          case "boolean" -> value instanceof Boolean;
          case "array" -> value instanceof List;
          case "object" -> value instanceof Map;
          default -> true;
        };
    if (!valid) {
      return Optional.of(parameter.name() + ": Input should be a valid " + parameter.type());
    }
    if (!parameter.choices().isEmpty() && !parameter.choices().contains(value)) {
      return Optional.of(parameter.name() + ": Input should be one of " + parameter.choices());
    }
    return Optional.empty();
  }
}
