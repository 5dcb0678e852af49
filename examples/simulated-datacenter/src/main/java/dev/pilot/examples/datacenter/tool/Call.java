package dev.pilot.examples.datacenter.tool;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pilot.examples.datacenter.state.Json;
import dev.pilot.examples.datacenter.state.World;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** One call of a tool: the world it acts on and its checked arguments, defaults filled in. */
public record Call(World world, Map<String, Object> arguments) {

  public Call {
    arguments = Map.copyOf(arguments);
  }

  /** The same world, called with other arguments. */
  public Call with(Map<String, Object> other) {
    return new Call(world, other);
  }

  /** Whether the argument was given or has a default. */
  public boolean has(String name) {
    return arguments.containsKey(name);
  }

  /** A text argument that is required or has a default. */
  public String text(String name) {
    return Objects.toString(arguments.get(name), "");
  }

  /** A text argument that may be absent; an empty one counts as absent. */
  public Optional<String> optionalText(String name) {
    return Optional.of(text(name)).filter(text -> !text.isEmpty());
  }

  /** A whole number, or the fallback when the argument is absent. */
  public int number(String name, int fallback) {
    return arguments.get(name) instanceof Number number ? number.intValue() : fallback;
  }

  /** A flag; absent means false. */
  public boolean flag(String name) {
    return Boolean.TRUE.equals(arguments.get(name));
  }

  /** A list of texts; absent means empty. */
  public List<String> texts(String name) {
    return arguments.get(name) instanceof List<?> values
        ? values.stream().map(String::valueOf).toList()
        : List.of();
  }

  /** Any argument as JSON. */
  public JsonNode json(String name) {
    return Json.tree(arguments.get(name));
  }
}
