package dev.pilot.mcp;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The arguments of one call, checked against the tool's {@link Signature}. */
record Arguments(Map<String, Object> values) {

  String text(String name) {
    return optionalText(name).orElseThrow();
  }

  Optional<String> optionalText(String name) {
    return Optional.ofNullable((String) values.get(name));
  }

  int number(String name, int otherwise) {
    return values.get(name) instanceof Long number ? Math.toIntExact(number) : otherwise;
  }

  boolean flag(String name) {
    return Boolean.TRUE.equals(values.get(name));
  }

  @SuppressWarnings("unchecked")
  Map<String, Object> object(String name) {
    return (Map<String, Object>) values.getOrDefault(name, Map.of());
  }

  @SuppressWarnings("unchecked")
  List<String> texts(String name) {
    return (List<String>) values.getOrDefault(name, List.of());
  }

  boolean has(String name) {
    return values.containsKey(name);
  }
}
