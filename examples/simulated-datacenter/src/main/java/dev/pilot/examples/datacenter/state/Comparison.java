package dev.pilot.examples.datacenter.state;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** How two states differ, a line for each value. */
public final class Comparison {

  private Comparison() {}

  /** The differences between two state files; none when they are equal. */
  public static Stream<String> between(Path before, Path after) throws IOException {
    Map<String, String> old = values(before);
    Map<String, String> young = values(after);
    Map<String, String> lines = new TreeMap<>();
    old.forEach(
        (path, value) -> {
          if (!young.containsKey(path)) {
            lines.put(path, "- " + path + ": " + value);
          } else if (!value.equals(young.get(path))) {
            lines.put(path, "~ " + path + ": " + value + " -> " + young.get(path));
          }
        });
    young.forEach((path, value) -> old.computeIfAbsent(path, p -> added(lines, p, value)));
    return lines.values().stream();
  }

  private static String added(Map<String, String> lines, String path, String value) {
    lines.put(path, "+ " + path + ": " + value);
    return value;
  }

  private static Map<String, String> values(Path file) throws IOException {
    Map<String, String> values = new TreeMap<>();
    collect("", Json.parse(Files.readAllBytes(file)), values);
    return values;
  }

  private static void collect(String path, JsonNode node, Map<String, String> values) {
    if (node.isObject()) {
      node.properties()
          .forEach(field -> collect(path + "/" + field.getKey(), field.getValue(), values));
    } else {
      values.put(path, Json.line(node));
    }
  }
}
