package dev.pilot.mcp.report;

import dev.pilot.binding.Difference;
import dev.pilot.event.WorkflowEvent.RollbackFinished;
import dev.pilot.event.WorkflowEvent.RollbackStarted;
import dev.pilot.mcp.graph.Badge;
import dev.pilot.mcp.graph.Tone;
import dev.pilot.mcp.report.Span.Kind;
import dev.pilot.plan.SkillStep;
import dev.pilot.report.Restoration;
import dev.pilot.workflow.UndoProgress;
import java.util.List;
import java.util.stream.Stream;

/** What was undone in which order, and what is still there. */
record RollbackSection(Story story) implements Section {

  private static final List<String> COLUMNS =
      List.of("Step", "State", "Seen afterwards", "Tries", "Undone by");

  @Override
  public String id() {
    return "rollback";
  }

  @Override
  public String title() {
    return "Rollback";
  }

  @Override
  public boolean tells() {
    return !story.all(RollbackStarted.class).isEmpty();
  }

  @Override
  public void write(Html html) {
    html.in(
        Tag.of("ul", "plain"),
        () -> html.each("li", story.all(RollbackStarted.class), told -> started(html, told)));
    List<SkillStep> undone = undone();
    if (undone.isEmpty()) {
      html.put("p", "No undo call was made.");
    } else {
      int shown = Math.min(undone.size(), html.room().steps());
      html.table(
          "Undo calls in their order",
          COLUMNS,
          () -> undone.subList(0, shown).forEach(step -> html.in("tr", () -> row(html, step))));
      if (shown < undone.size()) {
        html.in("p", () -> html.put(Tag.of("span", "cut"), Html.more(undone.size() - shown)));
      }
    }
    if (!story.all(RollbackFinished.class).isEmpty()) {
      remaining(html);
    }
  }

  private void started(Html html, Story.Told<RollbackStarted> told) {
    html.time(told.at()).say(", ");
    told.event()
        .by()
        .ifPresentOrElse(
            who -> SummarySection.principal(html, who), () -> html.say("because the plan says so"));
    if (!told.event().reason().isEmpty()) {
      html.say(": ").foreign(told.event().reason());
    }
  }

  /** In the order of their first undo call. */
  private List<SkillStep> undone() {
    Stream<String> called =
        story.spans().stream().filter(span -> span.kind() == Kind.UNDO).map(Span::stepId);
    Stream<String> tried =
        story.workflow().steps().stream()
            .filter(
                step ->
                    story.workflow().step(step.id()).undo().status() != UndoProgress.Status.NONE)
            .map(step -> step.id());
    return Stream.concat(called, tried)
        .distinct()
        .map(story::step)
        .filter(SkillStep.class::isInstance)
        .map(SkillStep.class::cast)
        .toList();
  }

  private void row(Html html, SkillStep step) {
    UndoProgress undo = story.workflow().step(step.id()).undo();
    html.in(Tag.of("th").with("scope", "row"), () -> new StepLink(story).write(html, step.id()));
    html.in(
        "td",
        () -> {
          html.badge(badge(undo.status()));
          undo.problem().ifPresent(why -> html.show(Tag.of("p", "problem"), why.message()));
          for (Difference difference : undo.changed()) {
            html.show("p", "Its tool had changed: " + difference);
          }
        });
    html.in("td", () -> seen(html, step, undo));
    long tries =
        story.spans().stream()
            .filter(span -> span.kind() == Kind.UNDO && span.stepId().equals(step.id()))
            .count();
    html.put(Tag.of("td", "number"), String.valueOf(tries));
    html.in(
        "td",
        () ->
            step.compensation()
                .undo()
                .ifPresent(
                    call -> {
                      html.folded(
                          "sent paper",
                          false,
                          () -> html.foreign(call.tool()),
                          () -> html.members(StepSection.arguments(call, undo.attempt())));
                    }));
  }

  private void seen(Html html, SkillStep step, UndoProgress undo) {
    if (undo.status() == UndoProgress.Status.HELD) {
      undo.held()
          .ifPresent(held -> new SeenPart(html).sides("Expected", held.expected(), held.found()));
      return;
    }
    story.diff().restorations().stream()
        .filter(each -> each.stepId().equals(step.id()))
        .forEach(
            each -> {
              html.badge(badge(each.result()));
              if (each.leavesDifference()) {
                each.seen()
                    .ifPresent(seen -> new SeenPart(html).edits("What differs from before", seen));
              }
            });
  }

  private static Badge badge(Restoration.Result result) {
    return switch (result) {
      case VERIFIED -> new Badge(Tone.GOOD, "✓", "verified");
      case DIFFERENT -> new Badge(Tone.BAD, "✕", "not as before");
      case PARTLY_HIDDEN -> new Badge(Tone.DOUBT, "?", "verified but for secrets");
      case UNSEEN -> new Badge(Tone.QUIET, "–", "not observed");
      case REMAINS -> new Badge(Tone.BAD, "!", "still there");
    };
  }

  private static Badge badge(UndoProgress.Status status) {
    return switch (status) {
      case NONE -> new Badge(Tone.QUIET, "○", "not tried");
      case RUNNING -> new Badge(Tone.BUSY, "●", "under way");
      case WAITING -> new Badge(Tone.BUSY, "…", "tried again soon");
      case DONE -> new Badge(Tone.BACK, "↶", "undone");
      case FAILED -> new Badge(Tone.BAD, "✕", "not undone");
      case UNKNOWN -> new Badge(Tone.DOUBT, "?", "unknown");
      case HELD -> new Badge(Tone.DOUBT, "◆", "held for a person");
    };
  }

  private void remaining(Html html) {
    var left = story.workflow().ending().remaining();
    html.in(
        Tag.of("div", "note " + (left.isEmpty() ? "good" : "bad")),
        () -> {
          html.put("h3", left.isEmpty() ? "Nothing remains" : "What remains");
          if (left.isEmpty()) {
            html.put(
                "p",
                story.diff().isVerified()
                    ? "Everything that had been done is undone, and all of it was seen to be as before."
                    : "Everything that had been done is undone; not all of it could be looked at.");
          } else {
            html.in(
                "ul",
                () ->
                    html.each(
                        "li",
                        left,
                        each -> {
                          new StepLink(story).write(html, each.stepId());
                          html.say(": ").foreign(each.reason());
                        }));
          }
        });
  }
}
