package dev.pilot.templates.language;

import dev.pilot.templates.problem.Position;
import dev.pilot.templates.problem.Problems;
import java.util.Map;
import java.util.Optional;

/** Reads calls of tools that stand in a mapping of their own: rollbacks, probes and polls. */
final class ToolUseReader {

  private final Problems problems;
  private final ValueReader values;

  ToolUseReader(Problems problems, ValueReader values) {
    this.problems = problems;
    this.values = values;
  }

  /**
   * Reads a call.
   *
   * @param what the mapping in a message
   * @param own the skill that is meant where none is written
   * @param complete whether a missing key is told, since no key was misspelt
   */
  ToolUse read(Fields fields, String what, Optional<String> own, boolean complete) {
    if (complete && own.isEmpty() && !fields.has("skill")) {
      missing(fields, what, "skill");
    }
    if (complete && !fields.has("tool")) {
      missing(fields, what, "tool");
    }
    Optional<String> written = fields.text("skill");
    written.ifPresent(skill -> suggestSkill(fields, skill));
    return use(
        fields,
        fields.at(),
        written.or(() -> own).orElse(""),
        fields.text("tool").orElse(""),
        "params");
  }

  /** Takes the arguments from the key {@code params}. */
  ToolUse use(Fields fields, Position at, String skill, String tool, String params) {
    Value.Members members =
        fields
            .map(params)
            .map(values::readMembers)
            .orElseGet(() -> new Value.Members(fields.at(params), Map.of()));
    return new ToolUse(at, skill, tool, members);
  }

  void suggestSkill(Fields fields, String skill) {
    KnownSkills.misspelt(skill)
        .ifPresent(
            known ->
                problems.add(
                    fields.at("skill"),
                    "'" + skill + "' is no known skill",
                    "Did you mean '" + known + "'?"));
  }

  private void missing(Fields fields, String what, String key) {
    problems.add(
        fields.at(), "%s has no '%s'".formatted(what, key), "Add " + key + ": NAME to it.");
  }
}
