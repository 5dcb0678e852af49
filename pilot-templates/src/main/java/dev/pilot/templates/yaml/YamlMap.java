package dev.pilot.templates.yaml;

import dev.pilot.templates.problem.Position;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A mapping from text to values.
 *
 * @param at where it begins
 * @param entries in the order written, each key once
 */
public record YamlMap(Position at, List<Entry> entries) implements YamlNode {

  /** A key, where it stands, and its value. */
  public record Entry(String key, Position at, YamlNode value) {}

  public YamlMap {
    entries = List.copyOf(entries);
  }

  /** Returns the entry of that key. */
  public Optional<Entry> find(String key) {
    return entries.stream().filter(entry -> entry.key().equals(key)).findFirst();
  }

  /** Whether it has that key. */
  public boolean has(String key) {
    return find(key).isPresent();
  }

  @Override
  public String kind() {
    return "a mapping";
  }

  @Override
  public Map<String, @Nullable Object> toJson() {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    entries.forEach(entry -> json.put(entry.key(), entry.value().toJson()));
    return json;
  }
}
