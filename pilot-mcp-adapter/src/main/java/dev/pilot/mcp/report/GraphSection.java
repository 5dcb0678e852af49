package dev.pilot.mcp.report;

import dev.pilot.mcp.graph.Outline;
import dev.pilot.mcp.graph.Outline.Entry;
import java.util.ArrayList;
import java.util.List;

/** The plan as a picture; what it says, the steps say in words. */
record GraphSection(Story story) implements Section {

  private static final int MOST = 60;

  /** As high as a screen, roughly. */
  private static final int COLUMN = 620;

  @Override
  public String id() {
    return "plan";
  }

  @Override
  public String title() {
    return "Plan";
  }

  @Override
  public void write(Html html) {
    Outline outline = Outline.of(story.workflow(), MOST);
    int nodes = outline.entries().stream().mapToInt(entry -> entry.nodes().size()).sum();
    boolean joined = nodes < story.workflow().steps().size();
    html.put(
        Tag.of("p", "quiet"),
        (joined ? "Steps of one stage are drawn as one; what stands out is drawn by itself. " : "")
            + "The picture says nothing that the steps below do not say in words.");
    html.in(
        Tag.of("div", "graph wide").with("aria-hidden", "true"),
        () -> {
          List<List<Entry>> columns = columns(outline.entries());
          for (int i = 0; i < columns.size(); i++) {
            new Drawing(html, i, columns.size() - 1).column(columns.get(i));
          }
        });
  }

  /** Side by side where there is room, below one another where there is not. */
  private static List<List<Entry>> columns(List<Entry> entries) {
    int all = entries.stream().mapToInt(Drawing::height).sum();
    int count = (all + COLUMN - 1) / COLUMN;
    List<List<Entry>> columns = new ArrayList<>();
    List<Entry> column = new ArrayList<>();
    int height = 0;
    for (Entry entry : entries) {
      int next = Drawing.height(entry);
      if (!column.isEmpty() && height + next / 2 > all / count) {
        columns.add(column);
        column = new ArrayList<>();
        height = 0;
      }
      column.add(entry);
      height += next;
    }
    columns.add(column);
    return columns;
  }
}
