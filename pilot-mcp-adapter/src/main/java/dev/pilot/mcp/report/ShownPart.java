package dev.pilot.mcp.report;

import dev.pilot.briefing.Briefing;
import dev.pilot.briefing.Change;
import dev.pilot.briefing.Coverage;
import dev.pilot.briefing.Item;
import dev.pilot.briefing.Radius;
import dev.pilot.mcp.graph.Badge;
import dev.pilot.mcp.graph.Tone;
import java.util.List;

/** What those were shown who decided on a gate, as it can be computed again from the log. */
record ShownPart(Story story, Request request) {

  private static final List<String> CHANGES =
      List.of("Step", "Calls", "With", "Effect", "Undone by", "If it is not answered");
  private static final List<String> POINTS =
      List.of("If this fails", "is undone", "remains", "a person has to look at");

  void write(Html html) {
    html.folded(
        "bundle paper shown",
        request.endedAt().isEmpty(),
        () -> {
          html.put("b", "What those who decide are shown ");
          html.badge(
              request.isAsShown()
                  ? new Badge(Tone.GOOD, "✓", "as recorded")
                  : new Badge(Tone.DOUBT, "?", "not what was recorded"));
        },
        () -> {
          html.in(
              Tag.of("p", "quiet"),
              () ->
                  html.say("Computed again from the log; the hash that was recorded is ")
                      .put(Tag.of("code", "hash"), request.request().shown())
                      .say("."));
          request.briefing().ifPresent(briefing -> briefing(html, briefing));
        });
  }

  private void briefing(Html html, Briefing briefing) {
    if (!briefing.asked().purpose().isEmpty()) {
      html.in("p", () -> html.say("What for: ").foreign(briefing.asked().purpose()));
    }
    radius(html, briefing.radius());
    if (!briefing.irreversible().isEmpty()) {
      html.in(
          Tag.of("div", "note bad"),
          () -> {
            html.put("h4", "Can't be undone");
            html.in("ul", () -> html.each("li", briefing.irreversible(), id -> link(html, id)));
          });
    }
    briefing
        .coverage()
        .pointOfNoReturn()
        .ifPresent(
            step ->
                html.in(
                    "p",
                    () -> {
                      html.say("Point of no return: ");
                      link(html, step);
                      html.say(". Behind it a rollback can't bring everything back.");
                    }));
    if (!briefing.remarks().isEmpty()) {
      html.put("h4", "Notes");
      html.in(
          "ul",
          () ->
              html.each(
                  "li",
                  briefing.remarks(),
                  remark -> {
                    link(html, remark.stepId());
                    html.say(": ").foreign(remark.message());
                  }));
    }
    html.put("h4", "In this order");
    html.in(
        Tag.of("ol", "plain"), () -> html.each("li", briefing.order(), each -> item(html, each)));
    if (!briefing.changes().isEmpty()) {
      html.put("h4", "What is changed");
      html.table("What is changed", CHANGES, () -> rows(html, briefing.changes()));
      html.put("h4", "If a step fails");
      html.table("What a rollback makes of it", POINTS, () -> points(html, briefing.coverage()));
    }
  }

  private void radius(Html html, Radius radius) {
    html.in(
        "p",
        () -> {
          html.say(
              "%,d steps run; %,d of them change something, %,d may destroy"
                  .formatted(radius.steps(), radius.changing(), radius.destructive()));
          if (!radius.targets().isEmpty()) {
            html.say(", on ").foreign(String.join(", ", radius.targets()));
          }
          html.say(".");
        });
  }

  private void item(Html html, Item item) {
    link(html, item.stepId());
    html.say(" ").in("code", () -> html.foreign(item.what()));
    html.put(Tag.of("span", "quiet"), " " + item.effect());
    item.condition().ifPresent(condition -> html.say(", only if ").foreign(condition));
    item.group().ifPresent(group -> html.say(", beside others in ").foreign(group));
    html.say(item.skipped() ? ", and so is skipped" : "");
  }

  private void rows(Html html, List<Change> changes) {
    changes.stream()
        .limit(html.room().entries())
        .forEach(change -> html.in("tr", () -> change(html, change)));
    if (changes.size() > html.room().entries()) {
      rest(html, CHANGES.size(), changes.size() - html.room().entries());
    }
  }

  private static void rest(Html html, int columns, int left) {
    html.in(
        "tr",
        () ->
            html.in(
                Tag.of("td").with("colspan", String.valueOf(columns)),
                () -> html.put(Tag.of("span", "cut"), Html.more(left))));
  }

  private void change(Html html, Change change) {
    html.in(Tag.of("th").with("scope", "row"), () -> link(html, change.stepId()));
    html.in("td", () -> html.in("code", () -> html.foreign(change.skill() + "." + change.tool())));
    html.in(
        "td",
        () -> {
          html.members(change.arguments());
          change
              .holes()
              .forEach(
                  hole -> {
                    html.in(
                        Tag.of("p", "quiet"),
                        () -> {
                          html.foreign(hole.reference()).say(" is known once ");
                          html.foreign(hole.stepId()).say(" has run");
                          if (!hole.constraints().isEmpty()) {
                            html.say("; used only if ")
                                .foreign(String.join(", ", hole.constraints()));
                          }
                        });
                  });
        });
    html.put(Tag.of("td", "own"), change.effect());
    html.in(
        "td",
        () -> {
          html.foreign(change.reversal().words());
          change
              .watch()
              .ifPresent(
                  watch ->
                      html.in(
                          Tag.of("p", "quiet"),
                          () -> html.say("observed with ").foreign(watch.tool())));
        });
    html.put(Tag.of("td", "own"), SummarySection.lower(change.unanswered()));
  }

  /**
   * Each point costs as much as there are steps, so that there are as many as there is room for.
   */
  private void points(Html html, Coverage coverage) {
    List<String> all = coverage.points();
    int most = Math.min(html.room().entries(), 60);
    all.stream()
        .limit(most)
        .map(coverage::at)
        .forEach(point -> html.in("tr", () -> point(html, point)));
    if (all.size() > most) {
      rest(html, POINTS.size(), all.size() - most);
    }
  }

  private void point(Html html, Coverage.Point point) {
    html.in(Tag.of("th").with("scope", "row"), () -> link(html, point.stepId()));
    html.in("td", () -> numbers(html, point.undone()));
    html.in("td", () -> numbers(html, point.remains()));
    html.in("td", () -> numbers(html, point.needsPerson()));
  }

  private void numbers(Html html, List<String> steps) {
    if (steps.isEmpty()) {
      html.say("nothing");
    }
    String between = "";
    for (String step : steps.subList(0, Math.min(steps.size(), 60))) {
      html.say(between);
      new StepLink(story).number(html, step);
      between = ", ";
    }
    if (steps.size() > 60) {
      html.say(" and %,d more".formatted(steps.size() - 60));
    }
  }

  private void link(Html html, String stepId) {
    new StepLink(story).write(html, stepId);
  }
}
