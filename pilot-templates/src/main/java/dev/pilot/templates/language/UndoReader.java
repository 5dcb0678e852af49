package dev.pilot.templates.language;

import dev.pilot.templates.problem.Position;
import dev.pilot.templates.problem.Problems;
import dev.pilot.templates.yaml.YamlMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads how a step is undone, in either of the two forms. */
final class UndoReader {

  private final Problems problems;
  private final ValueReader values;

  UndoReader(Problems problems, ValueReader values) {
    this.problems = problems;
    this.values = values;
  }

  Undo read(Fields fields, String skill) {
    boolean irreversible = fields.flag("irreversible");
    boolean flat = fields.has("rollback_tool") || fields.has("rollback_params");
    if (fields.has("rollback") && flat) {
      problems.add(
          fields.keyAt(fields.has("rollback_tool") ? "rollback_tool" : "rollback_params"),
          "the step has two rollbacks",
          "Keep only 'rollback'.");
    }
    if (irreversible && (fields.has("rollback") || flat)) {
      problems.add(
          fields.keyAt("irreversible"),
          "the step is irreversible and has a rollback",
          "Keep one of the two.");
    }
    if (fields.has("rollback")) {
      return fields.map("rollback").<Undo>map(map -> nested(map, skill)).orElse(new Undo.Unsaid());
    }
    if (flat) {
      return flat(fields, skill);
    }
    return irreversible ? new Undo.Irreversible() : new Undo.Unsaid();
  }

  private Undo nested(YamlMap map, String skill) {
    Fields fields = new Fields(map, Vocabulary.ROLLBACK, problems);
    boolean known = fields.checkKeys(List.of());
    Optional<String> tool = fields.text("tool");
    if (known && !fields.has("tool")) {
      problems.add(map.at(), "the rollback has no 'tool'", "Add tool: NAME to it.");
    }
    String of = fields.text("skill").orElse(skill);
    KnownSkills.misspelt(of)
        .filter(name -> fields.has("skill"))
        .ifPresent(
            name ->
                problems.add(
                    fields.at("skill"),
                    "'" + of + "' is no known skill",
                    "Did you mean '" + name + "'?"));
    return use(fields, map.at(), of, tool, "params");
  }

  private Undo flat(Fields fields, String skill) {
    Optional<String> tool = fields.text("rollback_tool");
    if (!fields.has("rollback_tool")) {
      problems.add(
          fields.keyAt("rollback_params"),
          "'rollback_params' has no 'rollback_tool'",
          "Add rollback_tool: NAME to the step.");
    }
    return use(fields, fields.at("rollback_tool"), skill, tool, "rollback_params");
  }

  private Undo use(Fields fields, Position at, String skill, Optional<String> tool, String params) {
    Value.Members members =
        fields
            .map(params)
            .map(values::readMembers)
            .orElseGet(() -> new Value.Members(at, Map.of()));
    return new Undo.By(new ToolUse(at, skill, tool.orElse(""), members));
  }
}
