package dev.pilot.templates.language;

import dev.pilot.templates.problem.Position;
import dev.pilot.templates.problem.Problems;
import dev.pilot.templates.yaml.YamlNode;
import dev.pilot.templates.yaml.YamlScalar;
import java.util.Map;
import java.util.Optional;

/** Reads steps that call a tool. */
final class CallReader {

  private final Problems problems;
  private final StepIds ids;
  private final ValueReader values;
  private final ClauseReader clauses;

  CallReader(Problems problems, StepIds ids, ValueReader values, ClauseReader clauses) {
    this.problems = problems;
    this.ids = ids;
    this.values = values;
    this.clauses = clauses;
  }

  Optional<Entry> read(Fields fields, String outerStage, boolean complete) {
    String skill = required(fields, "skill", complete);
    String tool = required(fields, "tool", complete);
    refusePilot(fields, skill);
    suggestSkill(fields, skill);
    Value action = values.readText(fields.at("action"), fields.text("action").orElse(tool));
    return Optional.of(
        new Entry.Call(
            fields.at(),
            id(fields, action, tool),
            action,
            fields.text("stage").orElse(outerStage),
            new ToolUse(fields.at(), skill, tool, members(fields, "params")),
            fields.node("when").flatMap(clauses::read),
            fields.node("check").flatMap(clauses::read),
            new UndoReader(problems, values).read(fields, skill),
            timeout(fields)));
  }

  private String required(Fields fields, String key, boolean complete) {
    Optional<String> text = fields.text(key);
    if (complete && !fields.has(key)) {
      problems.add(
          fields.at(), "the step has no '" + key + "'", "Add " + key + ": NAME to the step.");
    }
    return text.orElse("");
  }

  private void refusePilot(Fields fields, String skill) {
    if (skill.equals("pilot")) {
      problems.add(
          fields.at("skill"), "'pilot' is no skill", "Write a gate as: gate: NAME, message: TEXT.");
    }
  }

  private void suggestSkill(Fields fields, String skill) {
    KnownSkills.misspelt(skill)
        .ifPresent(
            known ->
                problems.add(
                    fields.at("skill"),
                    "'" + skill + "' is no known skill",
                    "Did you mean '" + known + "'?"));
  }

  private String id(Fields fields, Value action, String tool) {
    String words = action instanceof Value.Fixed fixed ? String.valueOf(fixed.json()) : tool;
    return fields
        .text("id")
        .map(written -> ids.claim(fields.at("id"), written))
        .orElseGet(() -> ids.derive(fields.at(), words));
  }

  private Value.Members members(Fields fields, String key) {
    return fields
        .map(key)
        .map(values::readMembers)
        .orElseGet(() -> new Value.Members(fields.at(key), Map.of()));
  }

  private Optional<Value> timeout(Fields fields) {
    Optional<YamlNode> node = fields.node("timeout");
    if (node.isEmpty()) {
      return Optional.empty();
    }
    Position at = node.get().at();
    Value value = values.read(node.get());
    boolean readable =
        value instanceof Value.Fixed fixed
            ? fixed.json() instanceof String text && Durations.read(text).isPresent()
            : value instanceof Value.Whole || value instanceof Value.Mixed;
    if (!readable) {
      String found = node.get() instanceof YamlScalar scalar ? "'" + scalar.text() + "'" : "this";
      problems.add(at, found + " is not a duration", Durations.HINT);
    }
    return Optional.of(value);
  }
}
