package dev.pilot.mcp.report;

import dev.pilot.diff.Edit;
import dev.pilot.diff.Patch;
import dev.pilot.event.Sight;
import dev.pilot.mcp.graph.Badge;
import dev.pilot.mcp.graph.Tone;
import dev.pilot.workflow.SeenChange;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Two states beside one another. */
record SeenPart(Html html) {

  private static final List<String> COLUMNS = List.of("Where", "Before", "After");

  /** Writes each difference. */
  void edits(String caption, SeenChange seen) {
    List<Edit> edits = seen.patch().map(Patch::edits).orElse(List.of());
    if (edits.isEmpty()) {
      return;
    }
    int shown = Math.min(edits.size(), html.room().entries());
    html.in(
        Tag.of("div", "edits"),
        () ->
            html.table(
                caption,
                COLUMNS,
                () ->
                    edits
                        .subList(0, shown)
                        .forEach(edit -> html.in("tr", () -> edit(edit, seen.unexpected())))));
    if (shown < edits.size()) {
      html.in("p", () -> html.put(Tag.of("span", "cut"), Html.more(edits.size() - shown)));
    }
  }

  private void edit(Edit edit, List<Edit> unexpected) {
    html.in(
        Tag.of("th").with("scope", "row"),
        () -> {
          String where = edit.at().toString();
          html.in("code", () -> html.foreign(where.isEmpty() ? "(all of it)" : where));
          html.put(
              Tag.of("span", "quiet"),
              " " + edit.getClass().getSimpleName().toLowerCase(Locale.ROOT));
          if (unexpected.contains(edit)) {
            html.say(" ").badge(new Badge(Tone.DOUBT, "!", "unexpected"));
          }
        });
    html.in(Tag.of("td", "before"), () -> value(!(edit instanceof Edit.Add), edit.before()));
    html.in(Tag.of("td", "after"), () -> value(!(edit instanceof Edit.Remove), edit.after()));
  }

  private void value(boolean there, @Nullable Object value) {
    if (there) {
      html.value(value);
    } else {
      html.put(Tag.of("span", "quiet"), "nothing");
    }
  }

  /** Writes both states in full, as far as there is room. */
  void sides(String first, Sight before, Optional<Sight> after) {
    html.in(
        Tag.of("div", "sides"),
        () -> {
          html.in("div", () -> html.put(Tag.of("p", "side"), first).in("div", () -> sight(before)));
          html.in(
              "div",
              () -> {
                html.put(Tag.of("p", "side"), first.equals("Before") ? "After" : "Found");
                after.ifPresentOrElse(
                    this::sight, () -> html.put(Tag.of("p", "quiet"), "nobody could see"));
              });
        });
  }

  private void sight(Sight sight) {
    if (sight instanceof Sight.Whole whole) {
      html.value(whole.value());
    } else if (sight instanceof Sight.Digest digest) {
      html.in(
          Tag.of("p", "quiet"),
          () ->
              html.say(
                      "%,d characters, too large to be kept; their hash is "
                          .formatted(digest.size()))
                  .put(Tag.of("code", "hash"), digest.hash()));
    }
  }
}
