package dev.pilot.examples.datacenter.catalog;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads single facts out of the catalogue's parsed YAML. */
final class Facts {

  private Facts() {}

  static Optional<String> text(Map<?, ?> facts, String key) {
    return Optional.ofNullable(facts.get(key)).map(Object::toString);
  }

  static boolean flag(Map<?, ?> facts, String key) {
    return Boolean.TRUE.equals(facts.get(key));
  }

  static List<String> texts(Map<?, ?> facts, String key) {
    return facts.get(key) instanceof List<?> values
        ? values.stream().map(String::valueOf).toList()
        : List.of();
  }

  static Map<?, ?> section(Map<?, ?> facts, String key) {
    return facts.get(key) instanceof Map<?, ?> section ? section : Map.of();
  }
}
