package dev.example;

import dev.pilot.skill.SkillInvoker;
import dev.pilot.skill.SkillRequest;
import dev.pilot.skill.SkillResult;
import java.util.Map;

/** A database of two nodes that runs in memory; Pilot calls it one call at a time here. */
final class FakeDatabase implements SkillInvoker {

  String primary = "node-a";
  boolean answers = true;

  @Override
  public SkillResult invoke(SkillRequest request) {
    return switch (request.tool()) {
      case "describe" ->
          SkillResult.succeeded(Map.of("primary", primary, "standby", "node-b", "lag_seconds", 1));
      case "promote" -> {
        primary = String.valueOf(request.arguments().get("node"));
        yield SkillResult.succeeded("promoted " + primary);
      }
      default ->
          answers
              ? SkillResult.succeeded("pong")
              : SkillResult.failed("no_answer", "nobody answers on port 5432");
    };
  }
}
