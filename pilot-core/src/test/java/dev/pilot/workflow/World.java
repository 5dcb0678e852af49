package dev.pilot.workflow;

import dev.pilot.policy.Policy;
import dev.pilot.policy.PolicyDecision;
import dev.pilot.policy.PolicyQuestion;
import dev.pilot.policy.Purpose;
import dev.pilot.policy.Stage;
import dev.pilot.skill.Effect;
import dev.pilot.skill.ToolCatalog;
import dev.pilot.skill.ToolDescription;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the world says, each part of which can be changed. */
final class World implements ToolCatalog, Policy {
  static final Map<String, Object> SCHEMA =
      Map.of(
          "type",
          "object",
          "description",
          "words",
          "properties",
          Map.of(
              "what", Map.of("type", List.of("string", "null"), "title", "What"),
              "title", Map.of("type", "string", "maxLength", 10),
              "force", Map.of("type", "boolean", "default", false, "examples", List.of(true))),
          "required",
          List.of("what"));

  private final Map<String, ToolDescription> tools = new HashMap<>();
  Map<Purpose, PolicyDecision> said = Map.of();

  World() {
    List.of("change", "restore").forEach(tool -> says(tool, Effect.WRITE, SCHEMA, false));
    List.of("look", "see").forEach(tool -> says(tool, Effect.READ, SCHEMA, false));
  }

  void says(String tool, Effect effect, Map<String, Object> schema, boolean confirmGate) {
    tools.put(tool, new ToolDescription("lab", tool, "", schema, effect, confirmGate));
  }

  @Override
  public Optional<ToolDescription> find(String skill, String tool) {
    return Optional.ofNullable(tools.get(tool));
  }

  @Override
  public PolicyDecision decide(PolicyQuestion question) {
    return question.stage() == Stage.APPROVAL
        ? said.getOrDefault(question.purpose(), PolicyDecision.allowed())
        : PolicyDecision.allowed();
  }
}
