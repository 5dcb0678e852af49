package dev.pilot.adversary;

import dev.pilot.skill.Effect;
import dev.pilot.skill.ToolCatalog;
import dev.pilot.skill.ToolDescription;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The tools of one lab, which change under a workflow's feet. */
final class Lab implements ToolCatalog {

  private final Map<String, ToolDescription> tools = new ConcurrentHashMap<>();

  Lab() {
    publishes("look", Effect.READ, "at");
    publishes("change", Effect.WRITE, "what");
    publishes("restore", Effect.WRITE, "what");
    publishes("wipe", Effect.DESTRUCTIVE, "what");
    publishes("odd", Effect.UNKNOWN, "what");
  }

  void publishes(String tool, Effect effect, String... parameters) {
    publishes(tool, effect, false, parameters);
  }

  void publishes(String tool, Effect effect, boolean confirmGate, String... parameters) {
    Map<String, Object> properties = new ConcurrentHashMap<>();
    for (String parameter : parameters) {
      properties.put(parameter, Map.of("type", "string"));
    }
    Map<String, Object> schema = Map.of("type", "object", "properties", properties);
    tools.put(tool, new ToolDescription("lab", tool, "", schema, effect, confirmGate));
  }

  @Override
  public Optional<ToolDescription> find(String skill, String tool) {
    return Optional.ofNullable(tools.get(tool)).filter(known -> skill.equals("lab"));
  }

  @Override
  public Optional<ToolDescription> published(String skill, String tool) {
    return find(skill, tool);
  }
}
