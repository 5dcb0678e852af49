package dev.pilot.templates.language;

import dev.pilot.plan.Operator;
import dev.pilot.templates.problem.Problems;
import dev.pilot.templates.problem.Suggestion;
import dev.pilot.templates.problem.TemplateException;
import dev.pilot.templates.yaml.YamlList;
import dev.pilot.templates.yaml.YamlMap;
import dev.pilot.templates.yaml.YamlNode;
import dev.pilot.templates.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads conditions. */
final class ClauseReader {

  private static final Map<String, Operator> OPERATORS = new LinkedHashMap<>();

  static {
    for (Operator operator : Operator.values()) {
      OPERATORS.put(operator.name().toLowerCase(Locale.ROOT), operator);
    }
  }

  private final Problems problems;
  private final ValueReader values;
  private final HoleReader holes;

  ClauseReader(Problems problems, ValueReader values) {
    this.problems = problems;
    this.values = values;
    this.holes = new HoleReader(problems);
  }

  Optional<Clause> read(YamlNode node) {
    if (!(node instanceof YamlMap map)) {
      problems.add(
          node.at(),
          "a condition is " + node.kind(),
          "Write it like {ref: steps.ID.path, equals: 1}, or all, any, not.");
      return Optional.empty();
    }
    for (String word : List.of("all", "any", "not")) {
      if (map.has(word)) {
        return joined(word, map);
      }
    }
    return map.has("ref") ? comparisons(map) : missingRef(map);
  }

  private Optional<Clause> joined(String word, YamlMap map) {
    map.entries().stream()
        .filter(entry -> !entry.key().equals(word))
        .findFirst()
        .ifPresent(
            other ->
                problems.add(
                    other.at(),
                    "'%s' stands beside '%s'".formatted(other.key(), word),
                    "Join both inside 'all' or 'any'."));
    YamlNode inside = map.find(word).orElseThrow().value();
    if (word.equals("not")) {
      return read(inside).map(Clause.Not::new);
    }
    if (!(inside instanceof YamlList list) || list.items().isEmpty()) {
      problems.add(
          inside.at(),
          "'%s' is %s".formatted(word, inside instanceof YamlList ? "empty" : inside.kind()),
          "Write a list of conditions.");
      return Optional.empty();
    }
    List<Clause> parts = list.items().stream().flatMap(item -> read(item).stream()).toList();
    return Optional.of(word.equals("all") ? new Clause.All(parts) : new Clause.Any(parts));
  }

  private Optional<Clause> missingRef(YamlMap map) {
    String first = map.entries().isEmpty() ? "" : map.entries().get(0).key();
    String hint =
        Suggestion.nearest(first, List.of("ref", "all", "any", "not"))
            .map(near -> "Did you mean '" + near + "'?")
            .orElse("Write it like {ref: steps.ID.path, equals: 1}, or all, any, not.");
    problems.add(map.at(), "the condition has no 'ref'", hint);
    return Optional.empty();
  }

  private Optional<Clause> comparisons(YamlMap map) {
    YamlNode node = map.find("ref").orElseThrow().value();
    if (!(node instanceof YamlScalar scalar) || !(scalar.value() instanceof String text)) {
      problems.add(
          node.at(), "'ref' is " + node.kind(), "Write params.NAME, steps.ID.path or result.path.");
      return Optional.empty();
    }
    Hole ref = holes.readRef(node.at(), text.strip());
    List<Clause> parts = new ArrayList<>();
    for (YamlMap.Entry entry : map.entries()) {
      if (!entry.key().equals("ref")) {
        comparison(ref, entry).ifPresent(parts::add);
      }
    }
    if (map.entries().size() == 1) {
      problems.add(
          map.at(),
          "the condition compares with nothing",
          "Add one of: " + String.join(", ", OPERATORS.keySet()) + ", exists.");
    }
    return Optional.of(parts.size() == 1 ? parts.get(0) : new Clause.All(parts));
  }

  private Optional<Clause> comparison(Hole ref, YamlMap.Entry entry) {
    if (entry.key().equals("exists")) {
      return existence(ref, entry.value());
    }
    Operator operator = OPERATORS.get(entry.key());
    if (operator == null) {
      List<String> known = new ArrayList<>(OPERATORS.keySet());
      known.add("exists");
      problems.add(
          entry.at(),
          "'" + entry.key() + "' is not a comparison",
          Suggestion.of(entry.key(), known));
      return Optional.empty();
    }
    Value operand = values.read(entry.value());
    if (operand instanceof Value.Fixed fixed) {
      try {
        Operands.check(entry.value().at(), operator, fixed.json());
      } catch (TemplateException e) {
        problems.addAll(e);
      }
    }
    return Optional.of(new Clause.Compare(entry.value().at(), ref, operator, operand));
  }

  private Optional<Clause> existence(Hole ref, YamlNode node) {
    Clause exists = new Clause.Exists(node.at(), ref);
    if (node instanceof YamlScalar scalar && scalar.value() instanceof Boolean wanted) {
      return Optional.of(wanted ? exists : new Clause.Not(exists));
    }
    problems.add(node.at(), "'exists' is " + node.kind(), "Write true or false.");
    return Optional.empty();
  }
}
