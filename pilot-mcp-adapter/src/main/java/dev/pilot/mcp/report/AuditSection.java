package dev.pilot.mcp.report;

import dev.pilot.audit.AuditResult;
import dev.pilot.event.RecordedEvent;
import dev.pilot.json.Json;
import dev.pilot.workflow.Head;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether the log is whole, and every event of it. */
record AuditSection(Story story) implements Section {

  private static final List<String> COLUMNS =
      List.of("No.", "When", "Event", "About", "What it says", "Hash");

  @Override
  public String id() {
    return "audit";
  }

  @Override
  public String title() {
    return "Audit";
  }

  @Override
  public void write(Html html) {
    Head head = story.workflow().head();
    html.in(
        Tag.of("div", "note " + (story.audit() instanceof AuditResult.Intact ? "good" : "bad")),
        () -> {
          if (story.audit() instanceof AuditResult.Broken broken) {
            html.put("h3", "The log is not as it was recorded");
            html.show("p", broken.message());
            html.show("p", broken.hint());
          } else {
            html.put("h3", "The log is consistent");
            html.put(
                "p",
                "Each of its %,d events holds the hash of the one before; plan, approvals and signatures fit together."
                    .formatted(head.version()));
          }
          html.in("p", () -> html.say("Head ").put(Tag.of("code", "hash"), head.hash()));
        });
    html.in(
        Tag.of("p", "quiet"),
        () ->
            html.say(
                    "Only who kept a head elsewhere can tell that the whole log was not rewritten: ")
                .put("code", "pilot-mcp audit export " + story.workflow().id())
                .say(", then ")
                .put("code", "pilot-mcp audit verify FILE --head HASH")
                .say("."));
    List<RecordedEvent> log = story.log();
    html.folded(
        "bundle log",
        false,
        () -> html.put("b", "All %,d events".formatted(log.size())),
        () -> events(html, log));
  }

  private void events(Html html, List<RecordedEvent> log) {
    int shown = Math.min(log.size(), 4 * html.room().steps());
    html.table(
        "Events",
        COLUMNS,
        () -> log.subList(0, shown).forEach(event -> html.in("tr", () -> row(html, event))));
    if (shown < log.size()) {
      html.in("p", () -> html.put(Tag.of("span", "cut"), Html.more(log.size() - shown)));
    }
  }

  private static void row(Html html, RecordedEvent event) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>(event.members());
    Object step = members.remove("step");
    Object about = step == null ? members.remove("gate") : step;
    // The plan is told above; of a binding nobody reads the hashes.
    members.remove("plan");
    members.remove("binding");
    html.put(Tag.of("td", "number"), String.valueOf(event.sequence()));
    html.in("td", () -> html.time(event.at()));
    html.put(Tag.of("th").with("scope", "row"), event.type().replace('_', ' '));
    html.in("td", () -> html.foreign(about == null ? "" : about.toString()));
    html.in("td", () -> html.foreign(members.isEmpty() ? "" : Json.write(members)));
    html.in(
        "td",
        () -> html.put(Tag.of("code").with("title", event.hash()), event.hash().substring(0, 12)));
  }
}
