package dev.pilot.templates.language;

import dev.pilot.templates.problem.Problems;
import dev.pilot.templates.yaml.YamlMap;
import java.util.List;
import java.util.Optional;

/** Reads how a step is undone, in either of the two forms. */
final class UndoReader {

  private final Problems problems;
  private final ToolUseReader uses;

  UndoReader(Problems problems, ValueReader values) {
    this.problems = problems;
    this.uses = new ToolUseReader(problems, values);
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
    return new Undo.By(
        uses.read(fields, "the rollback", Optional.of(skill), known), fields.flag("idempotent"));
  }

  private Undo flat(Fields fields, String skill) {
    Optional<String> tool = fields.text("rollback_tool");
    if (!fields.has("rollback_tool")) {
      problems.add(
          fields.keyAt("rollback_params"),
          "'rollback_params' has no 'rollback_tool'",
          "Add rollback_tool: NAME to the step.");
    }
    return new Undo.By(
        uses.use(fields, fields.at("rollback_tool"), skill, tool.orElse(""), "rollback_params"),
        false);
  }
}
