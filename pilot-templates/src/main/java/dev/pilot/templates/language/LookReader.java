package dev.pilot.templates.language;

import dev.pilot.json.InvalidJsonException;
import dev.pilot.json.JsonPath;
import dev.pilot.templates.problem.Position;
import dev.pilot.templates.problem.Problems;
import dev.pilot.templates.yaml.YamlMap;
import dev.pilot.templates.yaml.YamlNode;
import dev.pilot.templates.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads how to see what a step changes. */
final class LookReader {

  private static final JsonPath WHOLE = JsonPath.whole();

  private final Problems problems;
  private final ValueReader values;

  LookReader(Problems problems, ValueReader values) {
    this.problems = problems;
    this.values = values;
  }

  Look read(YamlMap map, String skill) {
    Fields fields = new Fields(map, Vocabulary.OBSERVE, problems);
    boolean known = fields.checkKeys(List.of());
    ToolUse use =
        new ToolUseReader(problems, values)
            .read(fields, "the observation", Optional.of(skill), known);
    JsonPath path = fields.text("path").map(text -> path(fields.at("path"), text)).orElse(WHOLE);
    return new Look(use, path, changes(fields));
  }

  private List<JsonPath> changes(Fields fields) {
    List<JsonPath> changes = new ArrayList<>();
    for (YamlNode node : fields.list("changes")) {
      if (node instanceof YamlScalar scalar && scalar.value() instanceof String text) {
        changes.add(path(node.at(), text));
      } else {
        problems.add(
            node.at(),
            "what a step changes is " + node.kind(),
            "Write paths in what is observed, like [config.memory_mb, snapshots].");
      }
    }
    return changes;
  }

  private JsonPath path(Position at, String text) {
    try {
      return JsonPath.parse(text);
    } catch (InvalidJsonException e) {
      problems.add(at, e.getMessage(), e.hint());
      return WHOLE;
    }
  }
}
