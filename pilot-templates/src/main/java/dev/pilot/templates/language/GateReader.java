package dev.pilot.templates.language;

import dev.pilot.plan.OnReject;
import dev.pilot.templates.problem.Position;
import dev.pilot.templates.problem.Problems;
import dev.pilot.templates.yaml.YamlMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads gates, in the short form and as {@code action: require_approval}. */
final class GateReader {

  /** The action that makes a step a gate. */
  static final String ACTION = "require_approval";

  private static final Map<String, OnReject> ON_REJECT =
      Map.of("cancel", OnReject.CANCEL, "rollback", OnReject.ROLLBACK);

  private final Problems problems;
  private final StepIds ids;
  private final ValueReader values;
  private final ClauseReader clauses;

  GateReader(Problems problems, StepIds ids, ValueReader values, ClauseReader clauses) {
    this.problems = problems;
    this.ids = ids;
    this.values = values;
    this.clauses = clauses;
  }

  Entry read(Fields fields, String outerStage) {
    refuseOther(fields, "skill", "pilot");
    refuseOther(fields, "tool", "approve");
    String id = id(fields);
    return new Entry.Stop(
        fields.at(),
        id,
        fields.text("action").orElse(id),
        fields.text("stage").orElse(outerStage),
        message(fields),
        fields.node("when").flatMap(clauses::read),
        fields.choice("on_reject", ON_REJECT, OnReject.CANCEL),
        new ApproversReader(problems).read(fields));
  }

  private String id(Fields fields) {
    if (fields.has("gate") && fields.has("id")) {
      problems.add(
          fields.keyAt("id"), "a gate's name stands behind 'gate' already", "Remove 'id'.");
    }
    String key = fields.has("gate") ? "gate" : "id";
    return fields
        .text(key)
        .map(written -> ids.claim(fields.at(key), written))
        .orElseGet(() -> ids.derive(fields.at(), ACTION));
  }

  private Value message(Fields fields) {
    Optional<String> text = fields.text("message");
    Position at = fields.at("message");
    Optional<YamlMap> params = fields.map("params");
    if (params.isPresent()) {
      Fields inside = new Fields(params.get(), MESSAGE, problems);
      inside.checkKeys(List.of());
      if (fields.has("message")) {
        problems.add(fields.keyAt("params"), "the gate has two messages", "Keep only 'message'.");
      }
      text = inside.text("message");
      at = inside.at("message");
    }
    if (text.isEmpty()
        && !fields.has("message")
        && params.filter(p -> p.has("message")).isEmpty()) {
      problems.add(
          fields.at(), "the gate has no message", "Add message: \"Question to the approver?\".");
    }
    return values.readText(at, text.orElse(""));
  }

  private static final Vocabulary MESSAGE =
      new Vocabulary("a gate's params", Set.of("message"), Set.of());

  private void refuseOther(Fields fields, String key, String only) {
    Optional<String> written = fields.text(key);
    if (written.isPresent() && !written.get().equals(only)) {
      problems.add(
          fields.keyAt(key), "a gate calls no " + key, "Put the call into a step of its own.");
    }
  }
}
