package dev.pilot.mcp.view;

import dev.pilot.diff.Edit;
import dev.pilot.event.Sight;
import dev.pilot.json.Json;
import dev.pilot.mcp.transport.PlainText;
import dev.pilot.report.DiffReport;
import dev.pilot.report.Restoration;
import dev.pilot.report.StepChange;
import dev.pilot.report.Unseen;
import dev.pilot.workflow.SeenChange;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What was observed, as lines for people: {@code +} came, {@code -} went, {@code ~} changed, {@code
 * >} stands elsewhere, and {@code !} before it says that nobody asked for it.
 */
public record DiffText(Consumer<String> lines) {

  private static final int LONGEST = 60;
  private static final int MOST = 50;

  /** Writes what the steps changed; nothing where nothing was observed. */
  public void changes(DiffReport report) {
    for (StepChange change : report.changes()) {
      if (!change.seen().looksSame()) {
        line("%s  %s", change.stepId(), change.resource());
        edits(change.seen(), change.seen().unexpected());
      } else if (change.isInVain()) {
        line("! %s worked, and changed nothing: %s", change.stepId(), change.resource());
      }
    }
    for (Unseen unseen : report.unseen()) {
      line(
          "? %s was not observed (%s): %s",
          unseen.stepId(),
          unseen.moment().name().toLowerCase(Locale.ROOT),
          unseen.problem().message());
    }
  }

  /** Writes what undoing brought back; nothing where nothing was to be undone. */
  public void restorations(DiffReport report) {
    for (Restoration restoration : report.restorations()) {
      line("%s  %s", restoration.stepId(), words(restoration.result()));
      if (restoration.leavesDifference()) {
        restoration.seen().ifPresent(seen -> edits(seen, List.of()));
      }
    }
  }

  private static String words(Restoration.Result result) {
    return switch (result) {
      case VERIFIED -> "verified: all is as before";
      case DIFFERENT -> "undone, but not all is as before:";
      case PARTLY_HIDDEN -> "undone, as far as can be seen without what is secret";
      case UNSEEN -> "undone, but nothing shows what is there";
      case REMAINS -> "not undone";
    };
  }

  private void edits(SeenChange seen, List<Edit> unexpected) {
    if (seen.patch().isEmpty()) {
      line("  ~ %s -> %s", size(seen.before()), size(seen.after()));
      return;
    }
    List<Edit> edits = seen.patch().get().edits();
    for (Edit edit : edits.subList(0, Math.min(MOST, edits.size()))) {
      line(unexpected.contains(edit) ? "  ! %s" : "  %s", text(edit));
    }
    if (edits.size() > MOST) {
      line("  ... and %d more", edits.size() - MOST);
    }
  }

  private static String text(Edit edit) {
    String place = cut(edit.at().toString());
    if (edit instanceof Edit.Move move) {
      return "> %s -> %s".formatted(cut(move.from().toString()), place);
    }
    return edit instanceof Edit.Add
        ? "+ %s: %s".formatted(place, json(edit.after()))
        : edit instanceof Edit.Remove
            ? "- %s: %s".formatted(place, json(edit.before()))
            : "~ %s: %s -> %s".formatted(place, json(edit.before()), json(edit.after()));
  }

  private static String size(Sight sight) {
    return sight instanceof Sight.Digest digest
        ? "%d characters".formatted(digest.size())
        : json(((Sight.Whole) sight).value());
  }

  private static String json(@Nullable Object value) {
    return cut(Json.write(value));
  }

  private static String cut(String text) {
    return PlainText.oneLine(text, LONGEST);
  }

  private void line(String format, Object... values) {
    new RequestText(lines).line("  " + format, values);
  }
}
