package dev.pilot.templates.rules;

import dev.pilot.policy.Budget;
import dev.pilot.policy.Limits;
import dev.pilot.policy.Measure;
import dev.pilot.policy.Overlap;
import dev.pilot.policy.Span;
import dev.pilot.templates.language.Durations;
import dev.pilot.templates.language.Fields;
import dev.pilot.templates.language.Vocabulary;
import dev.pilot.templates.problem.Problems;
import dev.pilot.templates.yaml.YamlMap;
import dev.pilot.templates.yaml.YamlNode;
import dev.pilot.templates.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what holds for workflows together: whether they may overlap, and budgets. */
final class LimitsReader {

  private static final Map<String, Overlap> OVERLAPS =
      Map.of("wait", Overlap.WAIT, "refuse", Overlap.REFUSE, "allow", Overlap.ALLOW);
  private static final Map<String, Optional<Measure>> MEASURES =
      Map.of(
          "targets", Optional.of(Measure.TARGETS),
          "destructive_steps", Optional.of(Measure.DESTRUCTIVE_STEPS),
          "workflows", Optional.of(Measure.WORKFLOWS));
  private static final Vocabulary BUDGET =
      new Vocabulary(
          "a budget", new LinkedHashSet<>(List.of("name", "measure", "most", "per")), Set.of());

  private final Problems problems;

  LimitsReader(Problems problems) {
    this.problems = problems;
  }

  Limits read(Fields fields) {
    List<Budget> budgets = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (YamlNode node : fields.list("budgets")) {
      if (node instanceof YamlMap map) {
        budget(new Fields(map, BUDGET, problems), names).ifPresent(budgets::add);
      } else {
        problems.add(node.at(), "a budget is " + node.kind(), "Write it as a mapping.");
      }
    }
    return new Limits(fields.choice("overlap", OVERLAPS, Overlap.WAIT), budgets);
  }

  private Optional<Budget> budget(Fields fields, Set<String> names) {
    fields.checkKeys(List.of());
    for (String key : List.of("name", "measure", "most", "per")) {
      if (!fields.has(key)) {
        problems.add(fields.at(), "the budget has no '" + key + "'", "Write all four keys.");
      }
    }
    Optional<String> name = fields.text("name");
    name.filter(text -> !names.add(text))
        .ifPresent(
            text ->
                problems.add(
                    fields.at("name"), "two budgets are called '" + text + "'", "Rename one."));
    Optional<Measure> measure = fields.choice("measure", MEASURES, Optional.empty());
    Optional<Long> most = most(fields);
    Optional<Span> span = fields.text("per").flatMap(text -> span(fields, text));
    return name.isPresent() && measure.isPresent() && most.isPresent() && span.isPresent()
        ? Optional.of(new Budget(name.get(), measure.get(), most.get(), span.get()))
        : Optional.empty();
  }

  private Optional<Long> most(Fields fields) {
    Optional<YamlNode> node = fields.node("most");
    if (node.isPresent()
        && node.get() instanceof YamlScalar scalar
        && scalar.value() instanceof Long number
        && number >= 0) {
      return Optional.of(number);
    }
    node.ifPresent(wrong -> fields.wrongType("most", wrong, "a whole number from 0 on"));
    return Optional.empty();
  }

  private Optional<Span> span(Fields fields, String text) {
    Optional<Span> span =
        switch (text) {
          case "workflow" -> Optional.of(new Span.PerWorkflow());
          case "at_once" -> Optional.of(new Span.AtOnce());
          default -> Durations.read(text).map(Span.Within::new);
        };
    if (span.isEmpty()) {
      problems.add(
          fields.at("per"),
          "'%s' is no span".formatted(text),
          "Write workflow, at_once, or a duration such as 24h.");
    }
    return span;
  }
}
