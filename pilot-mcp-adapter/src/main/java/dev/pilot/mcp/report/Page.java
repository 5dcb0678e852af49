package dev.pilot.mcp.report;

import dev.pilot.mcp.graph.Badge;
import dev.pilot.workflow.Workflow;
import java.util.List;

/** The page around the sections. */
record Page(Story story, String style) {

  private static final String NOTHING_ELSE =
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

  void write(Html html) {
    html.verbatim("<!DOCTYPE html>\n");
    html.in(
        Tag.of("html").with("lang", "en"),
        () -> html.in("head", () -> head(html)).in("body", () -> body(html)));
    html.verbatim("\n");
  }

  private void head(Html html) {
    Workflow workflow = story.workflow();
    html.empty(Tag.of("meta").with("charset", "utf-8"));
    html.empty(
        Tag.of("meta").with("http-equiv", "Content-Security-Policy").with("content", NOTHING_ELSE));
    meta(html, "viewport", "width=device-width, initial-scale=1");
    meta(html, "color-scheme", "light dark");
    meta(html, "referrer", "no-referrer");
    meta(html, "robots", "noindex");
    meta(html, "generator", "Pilot");
    String title =
        "%s: %s, %s"
            .formatted(workflow.plan().name(), Badge.of(workflow.state()).word(), workflow.id());
    // Not marked up: a title is text alone.
    html.in("title", () -> html.verbatim(SafeText.bare(shortened(title))));
    html.in("style", () -> html.verbatim(style));
  }

  private static String shortened(String text) {
    return text.codePointCount(0, text.length()) <= 200
        ? text
        : text.substring(0, text.offsetByCodePoints(0, 200)) + "…";
  }

  private static void meta(Html html, String name, String content) {
    html.empty(Tag.of("meta").with("name", name).with("content", content));
  }

  private void body(Html html) {
    List<Section> sections = sections();
    html.put(Tag.of("a", "skip").with("href", "#content"), "To the content");
    html.in("header", () -> banner(html));
    html.in(
        Tag.of("nav").with("aria-label", "Parts of this report"),
        () -> html.in("ul", () -> sections.forEach(section -> entry(html, section))));
    html.in(
        Tag.of("main").with("id", "content").with("tabindex", "-1"),
        () -> sections.forEach(section -> section(html, section)));
    html.in(
        "footer",
        () ->
            html.in(
                "p",
                () ->
                    html.say("Written by Pilot from the workflow's log at ")
                        .time(story.now())
                        .say(". Times are UTC. This page loads nothing and runs nothing.")));
  }

  private List<Section> sections() {
    return List.<Section>of(
            new SummarySection(story),
            new ApprovalSection(story),
            new RollbackSection(story),
            new ChangeSection(story),
            new GraphSection(story),
            new TimelineSection(story),
            StepSection.of(story),
            new AuditSection(story))
        .stream()
        .filter(Section::tells)
        .toList();
  }

  private void banner(Html html) {
    Workflow workflow = story.workflow();
    html.put(Tag.of("p", "kind"), "Pilot workflow report");
    html.show("h1", workflow.plan().name());
    if (!workflow.plan().description().isEmpty()) {
      html.show(Tag.of("p", "description"), workflow.plan().description());
    }
    html.in(Tag.of("p", "state"), () -> html.badge(Badge.of(workflow.state())));
  }

  private static void entry(Html html, Section section) {
    html.in("li", () -> html.put(Tag.of("a").with("href", "#" + section.id()), section.title()));
  }

  private static void section(Html html, Section section) {
    String heading = section.id() + "-heading";
    html.in(
        Tag.of("section").with("id", section.id()).with("aria-labelledby", heading),
        () -> {
          html.put(Tag.of("h2").with("id", heading), section.title());
          section.write(html);
        });
  }
}
