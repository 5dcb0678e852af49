package dev.pilot.templates.language;

import dev.pilot.templates.problem.Position;
import dev.pilot.templates.problem.Problems;
import dev.pilot.templates.problem.Suggestion;
import dev.pilot.templates.yaml.YamlList;
import dev.pilot.templates.yaml.YamlMap;
import dev.pilot.templates.yaml.YamlNode;
import dev.pilot.templates.yaml.YamlScalar;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the items of {@code steps}; a mapping's keys say which kind of entry it is. */
final class EntryReader {

  private static final List<String> KINDS = List.of("gate", "for_each", "parallel", "wait", "poll");

  private final Problems problems;
  private final StepIds ids;
  private final ValueReader values;
  private final ClauseReader clauses;
  private final PauseReader pauses;

  EntryReader(Problems problems) {
    this.problems = problems;
    this.ids = new StepIds(problems);
    this.values = new ValueReader(problems);
    this.clauses = new ClauseReader(problems, values);
    this.pauses = new PauseReader(problems, ids, values, clauses);
  }

  List<Entry> readAll(YamlNode steps) {
    ids.collect(steps);
    return readList(steps, "");
  }

  private List<Entry> readList(YamlNode steps, String stage) {
    if (!(steps instanceof YamlList list) || list.items().isEmpty()) {
      problems.add(
          steps.at(),
          "'steps' is " + (steps instanceof YamlList ? "empty" : steps.kind()),
          "Write a list of steps, each after a dash.");
      return List.of();
    }
    return list.items().stream().flatMap(item -> read(item, stage).stream()).toList();
  }

  private Optional<Entry> read(YamlNode node, String outerStage) {
    if (!(node instanceof YamlMap map)) {
      problems.add(
          node.at(), "a step is " + node.kind(), "Write a mapping with at least skill and tool.");
      return Optional.empty();
    }
    if (isLater(map)) {
      return Optional.empty();
    }
    List<String> kinds = KINDS.stream().filter(map::has).toList();
    if (kinds.size() > 1) {
      problems.add(
          map.find(kinds.get(1)).orElseThrow().at(),
          "'%s' stands beside '%s' in one entry".formatted(kinds.get(1), kinds.get(0)),
          "Put one inside the other's steps.");
      return Optional.empty();
    }
    String kind = kinds.isEmpty() ? "" : kinds.get(0);
    return switch (kind) {
      case "for_each" -> Optional.of(loop(fields(map, Vocabulary.LOOP), outerStage));
      case "parallel" -> Optional.of(group(fields(map, Vocabulary.GROUP), outerStage));
      case "gate" -> Optional.of(gate(map, outerStage));
      case "wait" -> Optional.of(pauses.readWait(fields(map, Vocabulary.WAIT), outerStage));
      case "poll" -> poll(map, outerStage);
      default -> step(map, outerStage);
    };
  }

  private Optional<Entry> poll(YamlMap map, String outerStage) {
    Fields fields = new Fields(map, Vocabulary.POLL, problems);
    boolean complete = fields.checkKeys(Vocabulary.ofEntries());
    return pauses.readPoll(fields, outerStage, complete);
  }

  private boolean isLater(YamlMap map) {
    Optional<YamlMap.Entry> later =
        map.entries().stream()
            .filter(entry -> Vocabulary.LATER_ENTRIES.contains(entry.key()))
            .findFirst();
    later.ifPresent(
        entry ->
            problems.add(
                entry.at(),
                "'%s' belongs to the language, but this version can't run it yet"
                    .formatted(entry.key()),
                "Remove it; nothing is silently ignored."));
    return later.isPresent();
  }

  private Optional<Entry> step(YamlMap map, String outerStage) {
    Optional<YamlNode> action = map.find("action").map(YamlMap.Entry::value);
    String said =
        action.isPresent() && action.get() instanceof YamlScalar scalar ? scalar.text() : "";
    if (said.equals(GateReader.ACTION)) {
      return Optional.of(gate(map, outerStage));
    }
    if (Suggestion.nearest(said, List.of(GateReader.ACTION)).isPresent()) {
      problems.add(
          action.orElseThrow().at(),
          "the action '%s' is nearly, but not quite '%s'".formatted(said, GateReader.ACTION),
          "Did you mean '" + GateReader.ACTION + "'? It makes the step a gate.");
      return Optional.empty();
    }
    Fields fields = new Fields(map, Vocabulary.CALL, problems);
    boolean complete = fields.checkKeys(Vocabulary.ofEntries());
    return new CallReader(problems, ids, values, clauses).read(fields, outerStage, complete);
  }

  private Entry gate(YamlMap map, String outerStage) {
    return new GateReader(problems, ids, values, clauses)
        .read(fields(map, Vocabulary.STOP), outerStage);
  }

  private Fields fields(YamlMap map, Vocabulary vocabulary) {
    Fields fields = new Fields(map, vocabulary, problems);
    fields.checkKeys(Vocabulary.ofEntries());
    return fields;
  }

  private Entry loop(Fields fields, String outerStage) {
    String stage = fields.text("stage").orElse(outerStage);
    return new Entry.Loop(
        fields.at(),
        new ItemsReader(problems, values).read(fields.node("for_each").orElseThrow()),
        variable(fields),
        stage,
        fields.node("when").flatMap(clauses::read),
        inner(fields, stage));
  }

  private String variable(Fields fields) {
    String name = fields.text("as").orElse("item");
    if (!HoleReader.NAME.matcher(name).matches() || ParameterReader.RESERVED.contains(name)) {
      problems.add(
          fields.at("as"),
          "a loop's variable can't be called '" + name + "'",
          "Write a name of letters, digits and _ that has no other meaning, such as vm.");
    }
    return name;
  }

  private Entry group(Fields fields, String outerStage) {
    String stage = fields.text("stage").orElse(outerStage);
    Position at = fields.at("parallel");
    Value limit = values.read(fields.node("parallel").orElseThrow());
    if (limit instanceof Value.Fixed fixed && !isLimit(fixed.json())) {
      problems.add(
          at, "'parallel' has no number of steps at once", "Write a number from 1 to 100.");
    } else if (!(limit instanceof Value.Fixed) && !(limit instanceof Value.Whole)) {
      problems.add(at, "'parallel' is a text", "Write a number from 1 to 100.");
    }
    String id =
        fields
            .text("id")
            .map(written -> ids.claim(fields.at("id"), written))
            .orElseGet(() -> ids.derive(fields.at(), "parallel"));
    return new Entry.Group(
        fields.at(),
        id,
        limit,
        stage,
        fields.node("when").flatMap(clauses::read),
        inner(fields, stage));
  }

  private static boolean isLimit(@Nullable Object json) {
    return json instanceof Long limit && limit >= 1 && limit <= 100;
  }

  private List<Entry> inner(Fields fields, String stage) {
    if (!fields.has("steps")) {
      problems.add(fields.at(), "'steps' is missing", "Write the steps that it holds.");
      return List.of();
    }
    return readList(fields.node("steps").orElseThrow(), stage);
  }
}
