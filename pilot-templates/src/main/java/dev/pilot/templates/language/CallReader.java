package dev.pilot.templates.language;

import dev.pilot.templates.problem.Problems;
import dev.pilot.templates.yaml.YamlNode;
import dev.pilot.templates.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads steps that call a tool. */
final class CallReader {

  private final Problems problems;
  private final StepIds ids;
  private final ValueReader values;
  private final ClauseReader clauses;
  private final ToolUseReader uses;

  CallReader(Problems problems, StepIds ids, ValueReader values, ClauseReader clauses) {
    this.problems = problems;
    this.ids = ids;
    this.values = values;
    this.clauses = clauses;
    this.uses = new ToolUseReader(problems, values);
  }

  Optional<Entry> read(Fields fields, String outerStage, boolean complete) {
    String skill = required(fields, "skill", complete);
    String tool = required(fields, "tool", complete);
    refusePilot(fields, skill);
    uses.suggestSkill(fields, skill);
    Value action = values.readText(fields.at("action"), fields.text("action").orElse(tool));
    return Optional.of(
        new Entry.Call(
            fields.at(),
            ids.of(fields, action, tool),
            action,
            fields.text("stage").orElse(outerStage),
            uses.use(fields, fields.at(), skill, tool, "params"),
            fields.node("when").flatMap(clauses::read),
            fields.node("check").flatMap(clauses::read),
            new UndoReader(problems, values).read(fields, skill),
            new SendingReader(problems, values, clauses).read(fields, skill),
            targets(fields)));
  }

  private List<Value> targets(Fields fields) {
    List<Value> targets = new ArrayList<>();
    for (YamlNode node : fields.list("targets")) {
      if (node instanceof YamlScalar scalar
          && scalar.value() instanceof String text
          && !text.isBlank()) {
        targets.add(values.readText(node.at(), text));
      } else {
        problems.add(
            node.at(), "a target is " + node.kind(), "Write it like vm:{{vm}}, in quotes.");
      }
    }
    return targets;
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
}
