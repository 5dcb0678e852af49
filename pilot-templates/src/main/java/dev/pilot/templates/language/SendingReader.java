package dev.pilot.templates.language;

import dev.pilot.templates.problem.Problems;
import dev.pilot.templates.yaml.YamlMap;
import java.util.List;
import java.util.Optional;

/** Reads how a step's call is made, and what is asked around it. */
final class SendingReader {

  private final Problems problems;
  private final ValueReader values;
  private final ClauseReader clauses;

  SendingReader(Problems problems, ValueReader values, ClauseReader clauses) {
    this.problems = problems;
    this.values = values;
    this.clauses = clauses;
  }

  Sending read(Fields fields, String skill) {
    return new Sending(
        new DurationReader(problems, values).read(fields, "timeout"),
        fields.map("retry").flatMap(new RetryReader(problems, values)::read),
        fields.flag("idempotent"),
        fields.map("probe").flatMap(map -> inquiry(map, skill)),
        fields.map("observe").map(map -> new LookReader(problems, values).read(map, skill)));
  }

  private Optional<Inquiry> inquiry(YamlMap map, String skill) {
    Fields fields = new Fields(map, Vocabulary.PROBE, problems);
    boolean known = fields.checkKeys(List.of());
    ToolUse use =
        new ToolUseReader(problems, values).read(fields, "the probe", Optional.of(skill), known);
    if (known && !fields.has("applied")) {
      problems.add(
          map.at(),
          "the probe has no 'applied'",
          "Add applied: {ref: result.path, equals: VALUE}, which holds when the call had its"
              + " effect.");
    }
    Optional<Clause> applied = fields.node("applied").flatMap(clauses::read);
    Optional<Clause> notApplied = fields.node("not_applied").flatMap(clauses::read);
    return applied.map(holds -> new Inquiry(use, holds, notApplied));
  }
}
