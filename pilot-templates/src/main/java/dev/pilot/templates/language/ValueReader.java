package dev.pilot.templates.language;

import dev.pilot.templates.problem.Position;
import dev.pilot.templates.problem.Problems;
import dev.pilot.templates.yaml.YamlList;
import dev.pilot.templates.yaml.YamlMap;
import dev.pilot.templates.yaml.YamlNode;
import dev.pilot.templates.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads values with holes: {@code {{name}}} is a hole, and four opening braces in a row stand for
 * two that are meant as they are.
 */
final class ValueReader {

  private static final Pattern FROM_STEP = Pattern.compile("__from_step_\\d+__");
  private static final String OPEN = "{{";
  private static final String ESCAPED = "{{{{";

  private final Problems problems;
  private final HoleReader holes;

  ValueReader(Problems problems) {
    this.problems = problems;
    this.holes = new HoleReader(problems);
  }

  Value read(YamlNode node) {
    if (node instanceof YamlScalar scalar) {
      return scalar.value() instanceof String text
          ? readText(scalar.at(), text)
          : new Value.Fixed(scalar.at(), scalar.value());
    }
    if (node instanceof YamlList list) {
      List<Value> items = list.items().stream().map(this::read).toList();
      Value read = new Value.Items(list.at(), items);
      return allFixed(items) ? new Value.Fixed(list.at(), fixed(read)) : read;
    }
    Value.Members members = readMembers((YamlMap) node);
    return allFixed(members.members().values())
        ? new Value.Fixed(members.at(), fixed(members))
        : members;
  }

  Value.Members readMembers(YamlMap map) {
    Map<String, Value> members = new LinkedHashMap<>();
    for (YamlMap.Entry entry : map.entries()) {
      if (entry.key().contains(OPEN)) {
        problems.add(entry.at(), "a key is not filled in", "Use '{{...}}' only in values.");
      }
      members.put(entry.key(), read(entry.value()));
    }
    return new Value.Members(map.at(), members);
  }

  Value readText(Position at, String text) {
    if (FROM_STEP.matcher(text).find()) {
      problems.add(
          at,
          "'__from_step_N__' belongs to the language, but this version can't run it yet",
          "Write {{steps.ID.path}}.");
    }
    List<Value> pieces = new ArrayList<>();
    StringBuilder plain = new StringBuilder();
    int i = 0;
    while (i < text.length()) {
      int open = text.indexOf(OPEN, i);
      plain.append(text, i, open < 0 ? text.length() : open);
      if (open < 0) {
        break;
      }
      if (text.startsWith(ESCAPED, open)) {
        plain.append(OPEN);
        i = open + ESCAPED.length();
        continue;
      }
      int close = text.indexOf("}}", open);
      if (close < 0) {
        problems.add(
            at, "'{{' is never closed", "Write {{name}}, or '{{{{' for two braces as they are.");
        break;
      }
      flush(at, plain, pieces);
      pieces.add(new Value.Whole(holes.readInValue(at, text.substring(open + 2, close).strip())));
      i = close + 2;
    }
    if (pieces.isEmpty()) {
      return new Value.Fixed(at, plain.toString());
    }
    flush(at, plain, pieces);
    return pieces.size() == 1 ? pieces.get(0) : new Value.Mixed(at, pieces);
  }

  private static void flush(Position at, StringBuilder plain, List<Value> pieces) {
    if (!plain.isEmpty()) {
      pieces.add(new Value.Fixed(at, plain.toString()));
      plain.setLength(0);
    }
  }

  private static boolean allFixed(Iterable<Value> values) {
    for (Value value : values) {
      if (!(value instanceof Value.Fixed)) {
        return false;
      }
    }
    return true;
  }

  private static Object fixed(Value value) {
    return value instanceof Value.Items items
        ? FixedJson.list(items.items())
        : FixedJson.map(((Value.Members) value).members());
  }
}
