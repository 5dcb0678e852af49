package dev.pilot.templates.language;

import dev.pilot.templates.problem.Position;
import dev.pilot.templates.problem.Problems;
import dev.pilot.templates.yaml.YamlList;
import dev.pilot.templates.yaml.YamlMap;
import dev.pilot.templates.yaml.YamlNode;
import dev.pilot.templates.yaml.YamlScalar;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Gives every entry an id of its own; ids that are written go before ids that are derived. */
final class StepIds {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_-]*");
  private static final int LONGEST = 100;

  private final Problems problems;
  private final Set<String> written = new HashSet<>();
  private final Map<String, Position> taken = new HashMap<>();
  private final Map<String, Integer> suffixes = new HashMap<>();

  StepIds(Problems problems) {
    this.problems = problems;
  }

  /** Looks through the entries for the ids that are written. */
  void collect(YamlNode steps) {
    if (!(steps instanceof YamlList list)) {
      return;
    }
    for (YamlNode item : list.items()) {
      if (item instanceof YamlMap map) {
        for (YamlMap.Entry entry : map.entries()) {
          if (entry.key().equals("id") || entry.key().equals("gate")) {
            note(entry.value());
          } else if (entry.key().equals("steps")) {
            collect(entry.value());
          }
        }
      }
    }
  }

  private void note(YamlNode node) {
    if (node instanceof YamlScalar scalar && scalar.value() instanceof String id) {
      written.add(id);
    }
  }

  /** Returns the id that is written, else one that follows from the words of the action. */
  String of(Fields fields, Value action, String otherwise) {
    String words = action instanceof Value.Fixed fixed ? String.valueOf(fixed.json()) : otherwise;
    return fields
        .text("id")
        .map(id -> claim(fields.at("id"), id))
        .orElseGet(() -> derive(fields.at(), words));
  }

  String claim(Position at, String id) {
    if (id.length() > LONGEST || !ID.matcher(id).matches()) {
      problems.add(
          at,
          "the id '%s' has other characters than letters, digits, _ and -"
              .formatted(id.length() > LONGEST ? id.substring(0, LONGEST) + "..." : id),
          id.contains("{{")
              ? "Inside a loop each id gets its [value] by itself."
              : "Write it like check_capacity.");
    }
    Position earlier = taken.putIfAbsent(id, at);
    if (earlier != null) {
      problems.add(
          at,
          "the id '%s' is taken by the step in line %d".formatted(id, earlier.line()),
          "Give every step an id of its own.");
    }
    return id;
  }

  String derive(Position at, String words) {
    String slug = words.strip().replaceAll("[^A-Za-z0-9_-]+", "_").replaceAll("^[_-]+|[_-]+$", "");
    String base = slug.isEmpty() ? "step" : slug.substring(0, Math.min(slug.length(), LONGEST));
    String id = base;
    suffixes.putIfAbsent(base, 1);
    while (written.contains(id) || taken.containsKey(id)) {
      id = base + "-" + suffixes.merge(base, 1, Integer::sum);
    }
    taken.put(id, at);
    return id;
  }
}
