package dev.pilot.mcp.report;

import dev.pilot.mcp.graph.Badge;
import dev.pilot.mcp.graph.Node;
import dev.pilot.mcp.graph.Tone;
import dev.pilot.report.DiffReport;
import dev.pilot.report.StepChange;
import dev.pilot.report.Unseen;
import dev.pilot.workflow.SeenChange;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the observed steps were seen to change. */
record ChangeSection(Story story) implements Section {

  /** So many are open from the start. */
  private static final int FEW = 12;

  @Override
  public String id() {
    return "changes";
  }

  @Override
  public String title() {
    return "Changes";
  }

  @Override
  public boolean tells() {
    return !story.diff().changes().isEmpty() || !story.diff().unseen().isEmpty();
  }

  @Override
  public void write(Html html) {
    DiffReport diff = story.diff();
    html.put(
        Tag.of("p", "quiet"),
        "What was observed before and after each step; what a rollback brought back stands above.");
    List<StepChange> shown =
        diff.changes().subList(0, Math.min(diff.changes().size(), html.room().steps()));
    shown.forEach(change -> change(html, change, shown.size() <= FEW));
    if (shown.size() < diff.changes().size()) {
      html.in(
          "p",
          () -> html.put(Tag.of("span", "cut"), Html.more(diff.changes().size() - shown.size())));
    }
    if (!diff.unseen().isEmpty()) {
      html.put("h3", "What nobody could see");
      html.in("ul", () -> html.each("li", diff.unseen(), unseen -> unseen(html, unseen)));
    }
  }

  private void change(Html html, StepChange change, boolean open) {
    Badge badge = badge(change);
    html.folded(
        "change",
        open || badge.tone() == Tone.DOUBT,
        () -> {
          html.put(Tag.of("span", "number"), story.number(change.stepId()) + ".").say(" ");
          html.show(Tag.of("span", "title"), Node.title(story.step(change.stepId()))).say(" ");
          html.show(Tag.of("code", "what"), change.resource()).say(" ").badge(badge);
        },
        () -> {
          SeenPart seen = new SeenPart(html);
          seen.edits("What changed", change.seen());
          if (change.seen().looksSame()) {
            html.put(Tag.of("p", "quiet"), "It looks the same before and after.");
          }
          html.folded(
              "bundle",
              change.seen().patch().isEmpty(),
              () -> html.say("All that was observed"),
              () ->
                  seen.sides("Before", change.seen().before(), Optional.of(change.seen().after())));
        });
  }

  private static Badge badge(StepChange change) {
    SeenChange seen = change.seen();
    if (!seen.unexpected().isEmpty()) {
      return new Badge(Tone.DOUBT, "!", "%d unexpected".formatted(seen.unexpected().size()));
    }
    if (change.isInVain()) {
      return new Badge(Tone.DOUBT, "?", "success without a change");
    }
    return seen.looksSame()
        ? new Badge(Tone.QUIET, "–", "unchanged")
        : new Badge(Tone.GOOD, "✓", "changed");
  }

  private void unseen(Html html, Unseen unseen) {
    new StepLink(story).write(html, unseen.stepId());
    html.say(", " + unseen.moment().name().toLowerCase(Locale.ROOT) + ": ");
    html.foreign(unseen.problem().message());
  }
}
