package dev.pilot.mcp.view;

import dev.pilot.diff.Edit;
import dev.pilot.diff.Patch;
import dev.pilot.event.Sight;
import dev.pilot.report.DiffReport;
import dev.pilot.report.Restoration;
import dev.pilot.report.StepChange;
import dev.pilot.report.Unseen;
import dev.pilot.workflow.SeenChange;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was seen to change, what of it nobody asked for, and what undoing it brought back. */
record DiffView(DiffReport report, Room room, SightTexts texts) {

  Optional<Map<String, Object>> shown() {
    return report.isEmpty() ? Optional.empty() : Optional.of(all());
  }

  private Map<String, Object> all() {
    Fields fields =
        new Fields()
            .with(
                "changes",
                room.list(
                    report.changes().stream().filter(change -> !change.seen().looksSame()).toList(),
                    this::change))
            .with("unexpected", room.list(report.unexpected(), this::unexpected))
            .withAll("unchanged", room.list(report.unchanged(), DiffView::step))
            .withAll("not_observed", room.list(report.unseen(), this::unseen))
            .with("residual_after_rollback", room.list(report.residual(), this::residual));
    if (!report.restorations().isEmpty()) {
      fields
          .with("rollback_verified", report.isVerified())
          .with("rollback_verification", room.list(report.restorations(), DiffView::verification));
    }
    return fields.done();
  }

  private Map<String, Object> change(StepChange change) {
    Set<Edit> unexpected = new HashSet<>(change.seen().unexpected());
    Fields fields =
        new Fields()
            .with("step_id", change.stepId())
            .with("resource", room.text(change.resource()));
    sights(fields, change.seen());
    change
        .seen()
        .patch()
        .ifPresent(
            patch ->
                fields.with(
                    "expected",
                    room.list(
                        patch.edits().stream().filter(edit -> !unexpected.contains(edit)).toList(),
                        this::place)));
    return fields.done();
  }

  private void sights(Fields fields, SeenChange seen) {
    fields
        .withNullable("before", sight(seen.before()))
        .withNullable("after", sight(seen.after()))
        .withAny("patch", seen.patch().map(this::patch));
    if (seen.isPartlyHidden()) {
      fields.with("partly_hidden", true);
    }
  }

  private @Nullable Object sight(Sight sight) {
    return sight instanceof Sight.Digest digest
        ? "[%d characters, SHA-256 %s]".formatted(digest.size(), digest.hash())
        : room.value(((Sight.Whole) sight).value(), texts.of(sight));
  }

  private List<Object> patch(Patch patch) {
    return room.list(patch.edits(), this::operation);
  }

  private Map<String, @Nullable Object> operation(Edit edit) {
    Map<String, @Nullable Object> operation = edit.toJson();
    operation.replaceAll((name, value) -> room.value(value));
    return operation;
  }

  private Map<String, Object> unexpected(DiffReport.Unexpected unexpected) {
    Edit edit = unexpected.edit();
    return new Fields()
        .with("step_id", unexpected.by().stepId())
        .with("resource", room.text(unexpected.by().resource()))
        .with("op", String.valueOf(edit.toJson().get("op")))
        .with("path", place(edit))
        .withNullable("before", room.value(edit.before()))
        .withNullable("after", room.value(edit.after()))
        .done();
  }

  private Map<String, Object> unseen(Unseen unseen) {
    return new Fields()
        .with("step_id", unseen.stepId())
        .with("moment", Words.of(unseen.moment()))
        .with("problem", Words.of(unseen.problem(), room))
        .done();
  }

  private Map<String, Object> residual(Restoration restoration) {
    Fields fields =
        new Fields()
            .with("step_id", restoration.stepId())
            .with("resource", room.text(restoration.resource()));
    restoration.seen().ifPresent(seen -> sights(fields, seen));
    return fields.done();
  }

  private static Map<String, Object> verification(Restoration restoration) {
    return Map.of("step_id", restoration.stepId(), "result", Words.of(restoration.result()));
  }

  private static String step(StepChange change) {
    return change.stepId();
  }

  private String place(Edit edit) {
    return room.text(edit.at().toString());
  }
}
