package dev.pilot.templates.language;

import dev.pilot.templates.problem.Problems;
import dev.pilot.templates.yaml.YamlNode;
import dev.pilot.templates.yaml.YamlScalar;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads durations and instants; what has no hole is checked at once. */
final class DurationReader {

  private final Problems problems;
  private final ValueReader values;

  DurationReader(Problems problems, ValueReader values) {
    this.problems = problems;
    this.values = values;
  }

  /** Returns the duration, where one is written. */
  Optional<Value> read(Fields fields, String key) {
    return fields
        .node(key)
        .map(
            node ->
                read(
                    node,
                    text -> Durations.read(text).isPresent(),
                    "is not a duration",
                    Durations.HINT));
  }

  /** Returns how long a pause is, or until when. */
  Value readEnd(YamlNode node) {
    return read(
        node,
        text -> Durations.readEnd(text).isPresent(),
        "is neither a duration nor an instant",
        Durations.END_HINT);
  }

  private Value read(YamlNode node, Predicate<String> isReadable, String wrong, String hint) {
    Value value = values.read(node);
    boolean readable =
        value instanceof Value.Fixed fixed
            ? fixed.json() instanceof String text && isReadable.test(text)
            : value instanceof Value.Whole || value instanceof Value.Mixed;
    if (!readable) {
      String found = node instanceof YamlScalar scalar ? "'" + scalar.text() + "'" : "this";
      problems.add(node.at(), found + " " + wrong, hint);
    }
    return value;
  }
}
