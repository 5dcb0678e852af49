package dev.pilot.templates.language;

import dev.pilot.plan.Delivery;
import dev.pilot.templates.problem.Position;
import dev.pilot.templates.problem.Problems;
import dev.pilot.templates.yaml.YamlMap;
import java.util.List;
import java.util.Optional;

/** Reads what takes time: waits and polls. */
final class PauseReader {

  private static final String EVERY = "30s";

  private final Problems problems;
  private final StepIds ids;
  private final ValueReader values;
  private final ClauseReader clauses;

  PauseReader(Problems problems, StepIds ids, ValueReader values, ClauseReader clauses) {
    this.problems = problems;
    this.ids = ids;
    this.values = values;
    this.clauses = clauses;
  }

  Entry readWait(Fields fields, String outerStage) {
    Value action = action(fields, "wait");
    return new Entry.Pause(
        fields.at(),
        ids.of(fields, action, "wait"),
        action,
        fields.text("stage").orElse(outerStage),
        fields.node("when").flatMap(clauses::read),
        new DurationReader(problems, values).readEnd(fields.node("wait").orElseThrow()));
  }

  Optional<Entry> readPoll(Fields fields, String outerStage, boolean complete) {
    Optional<ToolUse> call = fields.map("poll").map(this::call);
    String tool = call.map(ToolUse::tool).filter(name -> !name.isEmpty()).orElse("poll");
    Value action = action(fields, tool);
    String id = ids.of(fields, action, tool);
    Optional<Clause> when = fields.node("when").flatMap(clauses::read);
    Optional<Clause> until = fields.node("until").flatMap(clauses::read);
    Optional<Entry.Poll.Pace> pace = pace(fields, complete);
    if (complete && !fields.has("until")) {
      problems.add(
          fields.at(),
          "the poll has no 'until'",
          "Add until: {ref: result.path, equals: VALUE}, which holds when it is over.");
    }
    if (call.isEmpty() || until.isEmpty() || pace.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Entry.Poll(
            fields.at(),
            id,
            action,
            fields.text("stage").orElse(outerStage),
            call.get(),
            when,
            until.get(),
            pace.get()));
  }

  private ToolUse call(YamlMap map) {
    Fields fields = new Fields(map, Vocabulary.POLLED, problems);
    boolean known = fields.checkKeys(List.of());
    return new ToolUseReader(problems, values).read(fields, "the poll", Optional.empty(), known);
  }

  private Optional<Entry.Poll.Pace> pace(Fields fields, boolean complete) {
    DurationReader durations = new DurationReader(problems, values);
    if (complete && !fields.has("deadline")) {
      problems.add(
          fields.at(),
          "the poll has no 'deadline'",
          "Add deadline: 15m, after which it fails if 'until' never held.");
    }
    Value every = durations.read(fields, "every").orElseGet(() -> fixed(fields.at(), EVERY));
    Value timeout =
        durations
            .read(fields, "timeout")
            .orElseGet(() -> fixed(fields.at(), Delivery.DEFAULT_TIMEOUT.toString()));
    return durations
        .read(fields, "deadline")
        .map(deadline -> new Entry.Poll.Pace(every, deadline, timeout));
  }

  private static Value fixed(Position at, String text) {
    return new Value.Fixed(at, text);
  }

  private Value action(Fields fields, String otherwise) {
    return values.readText(fields.at("action"), fields.text("action").orElse(otherwise));
  }
}
