package dev.pilot.workflow;

import dev.pilot.skill.Effect;
import dev.pilot.skill.ToolCatalog;
import dev.pilot.skill.ToolDescription;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The tools of one lab, which change at a test's word. */
final class FakeTools implements ToolCatalog {

  private final Map<String, ToolDescription> tools = new HashMap<>();
  private final Set<String> unreachable = new HashSet<>();

  static FakeTools standard() {
    FakeTools tools = new FakeTools();
    return tools
        .says("change", Effect.WRITE, Map.of("what", Map.of("type", "string")))
        .says("restore", Effect.WRITE, Map.of("what", Map.of("type", "string")))
        .says("look", Effect.READ, Map.of("at", Map.of("type", "string")));
  }

  FakeTools says(String tool, Effect effect, Map<String, Object> properties) {
    return says(tool, effect, Map.of("type", "object", "properties", properties), false);
  }

  FakeTools says(String tool, Effect effect, Map<String, Object> schema, boolean confirmGate) {
    tools.put(tool, new ToolDescription("lab", tool, "", schema, effect, confirmGate));
    return this;
  }

  FakeTools goesDown(String tool) {
    unreachable.add(tool);
    return this;
  }

  FakeTools comesBack(String tool) {
    unreachable.remove(tool);
    return this;
  }

  @Override
  public Optional<ToolDescription> find(String skill, String tool) {
    return Optional.ofNullable(tools.get(tool));
  }

  @Override
  public Optional<ToolDescription> published(String skill, String tool) {
    return unreachable.contains(tool) ? Optional.empty() : find(skill, tool);
  }
}
