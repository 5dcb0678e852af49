package dev.pilot.templates.language;

import dev.pilot.templates.problem.Position;
import dev.pilot.templates.problem.Problems;
import dev.pilot.templates.yaml.YamlMap;
import dev.pilot.templates.yaml.YamlNode;
import java.util.List;

/** Reads what a loop goes through. */
final class ItemsReader {

  private static final String HINT = "Write a list, \"{{parameter}}\" or {from: 1, to: 3}.";

  private final Problems problems;
  private final ValueReader values;

  ItemsReader(Problems problems, ValueReader values) {
    this.problems = problems;
    this.values = values;
  }

  Items read(YamlNode node) {
    if (node instanceof YamlMap map) {
      return range(map);
    }
    Value value = values.read(node);
    boolean list =
        value instanceof Value.Whole
            || value instanceof Value.Items
            || (value instanceof Value.Fixed fixed && fixed.json() instanceof List);
    if (!list) {
      problems.add(node.at(), "'for_each' is " + node.kind() + ", not a list", HINT);
    }
    return new Items.Each(value);
  }

  private Items range(YamlMap map) {
    Fields fields = new Fields(map, Vocabulary.RANGE, problems);
    boolean known = fields.checkKeys(List.of());
    if (known && (!fields.has("from") || !fields.has("to"))) {
      problems.add(map.at(), "the range has no " + (fields.has("from") ? "'to'" : "'from'"), HINT);
    }
    Value from = end(fields, "from");
    Value to = end(fields, "to");
    if (isInteger(from) && isInteger(to) && isBackwards(from, to)) {
      problems.add(to.at(), "the range ends before it begins", "Write the smaller number as from.");
    }
    return new Items.Range(map.at(), from, to);
  }

  private Value end(Fields fields, String key) {
    Position at = fields.at(key);
    Value value = fields.node(key).map(values::read).orElse(new Value.Fixed(at, 0L));
    if (!(value instanceof Value.Whole) && !isInteger(value)) {
      problems.add(at, "'" + key + "' is not an integer", "Write an integer, such as 1.");
    }
    return value;
  }

  private static boolean isInteger(Value value) {
    return value instanceof Value.Fixed fixed && fixed.json() instanceof Long;
  }

  private static boolean isBackwards(Value from, Value to) {
    return ((Value.Fixed) from).json() instanceof Long first
        && ((Value.Fixed) to).json() instanceof Long last
        && last < first - 1;
  }
}
