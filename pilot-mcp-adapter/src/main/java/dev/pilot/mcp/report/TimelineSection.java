package dev.pilot.mcp.report;

import dev.pilot.mcp.report.Span.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was under way when, how long it took, and how often it was tried. */
record TimelineSection(Story story) implements Section {

  private static final int BUNDLE = 100;
  private static final List<String> COLUMNS =
      List.of("Start", "Step", "What", "Took", "Tries", "Outcome", "Drawn");

  /** All calls of one kind of one step. */
  private record Row(List<Span> spans) {
    Span first() {
      return spans.get(0);
    }

    Span last() {
      return spans.get(spans.size() - 1);
    }
  }

  @Override
  public String id() {
    return "timeline";
  }

  @Override
  public String title() {
    return "Timeline";
  }

  @Override
  public boolean tells() {
    return !story.spans().isEmpty();
  }

  @Override
  public void write(Html html) {
    List<Row> rows = rows();
    Axis axis = Axis.of(story.spans(), story.now());
    html.in(
        Tag.of("p", "quiet"),
        () ->
            html.say("Counted from ")
                .time(start())
                .say(". Drawn to scale while calls are under way; other time is drawn short."));
    List<Row> shown = rows.subList(0, Math.min(rows.size(), html.room().steps()));
    if (shown.size() <= BUNDLE) {
      table(html, "Timeline", shown, axis);
    } else {
      for (int from = 0; from < shown.size(); from += BUNDLE) {
        bundle(html, shown.subList(from, Math.min(shown.size(), from + BUNDLE)), from, axis);
      }
    }
    if (shown.size() < rows.size()) {
      html.in("p", () -> html.put(Tag.of("span", "cut"), Html.more(rows.size() - shown.size())));
    }
  }

  private Instant start() {
    return story.workflow().origin().createdAt();
  }

  private List<Row> rows() {
    Map<List<Object>, List<Span>> groups = new LinkedHashMap<>();
    for (Span span : story.spans()) {
      if (span.kind() == Kind.LOOK) {
        // Two and more of them for a step would bury the calls; the steps tell them.
        continue;
      }
      groups
          .computeIfAbsent(List.of(span.stepId(), span.kind()), key -> new ArrayList<>())
          .add(span);
    }
    return groups.values().stream().map(Row::new).toList();
  }

  private void bundle(Html html, List<Row> rows, int from, Axis axis) {
    Instant begin = rows.get(0).first().from();
    String title = "Rows %d–%d, from %s on".formatted(from + 1, from + rows.size(), offset(begin));
    html.folded(
        "bundle", from == 0, () -> html.put("b", title), () -> table(html, title, rows, axis));
  }

  private void table(Html html, String caption, List<Row> rows, Axis axis) {
    html.in(
        Tag.of("div", "timeline"),
        () ->
            html.table(
                caption,
                COLUMNS,
                () -> rows.forEach(row -> html.in("tr", () -> row(html, row, axis)))));
  }

  private void row(Html html, Row row, Axis axis) {
    html.in(
        Tag.of("td", "number"),
        () ->
            html.put(
                Tag.of("time").with("datetime", row.first().from().toString()),
                offset(row.first().from())));
    html.in(
        Tag.of("th").with("scope", "row"),
        () -> new StepLink(story).write(html, row.first().stepId()));
    html.put("td", row.first().kind().word());
    html.put(Tag.of("td", "number"), took(row));
    html.put(Tag.of("td", "number"), String.valueOf(row.spans().size()));
    html.in(
        "td",
        () -> {
          Span last = row.last();
          html.put(Tag.of("span", "word " + last.tone().word()), last.word());
          if (!last.why().isEmpty() && !last.why().equals(last.word())) {
            html.show(Tag.of("span", "why"), last.why());
          }
        });
    html.in(Tag.of("td", "drawn"), () -> bars(html, row, axis));
  }

  private String offset(Instant at) {
    return "+" + Times.took(start(), at);
  }

  private String took(Row row) {
    return Times.took(row.first().from(), row.last().end(story.now()));
  }

  private void bars(Html html, Row row, Axis axis) {
    html.in(
        Tag.of("div", "track").with("aria-hidden", "true"),
        () -> {
          for (Span span : row.spans().subList(0, Math.min(20, row.spans().size()))) {
            double from = axis.percent(span.from());
            double wide = axis.percent(span.end(story.now())) - from;
            String rest = span.kind() == Kind.GATE || span.kind() == Kind.PAUSE ? " idle" : "";
            html.put(
                Tag.of("i", span.tone().word() + rest)
                    .with(
                        "style",
                        String.format(Locale.ROOT, "left:%.2f%%;width:%.2f%%", from, wide)),
                "");
          }
        });
  }
}
