package dev.pilot.mcp.report;

import dev.pilot.mcp.graph.Node;
import dev.pilot.mcp.graph.Outline.Entry;
import dev.pilot.mcp.transport.PlainText;
import java.util.List;
import java.util.stream.IntStream;

/** Draws a part of the graph from top to bottom. */
final class Drawing {

  private static final int WIDTH = 276;
  private static final int LANE = 200;
  private static final int HEIGHT = 64;
  private static final int GAP = 22;
  private static final int PADDING = 12;
  private static final int CAPTION = 22;
  private static final int ACROSS = 3;

  private final Html html;
  private final int number;
  private final int last;
  private int width;
  private int y;

  /** Draws column {@code number} of those from 0 to {@code last}. */
  Drawing(Html html, int number, int last) {
    this.html = html;
    this.number = number;
    this.last = last;
  }

  /** Returns how much of the column an entry takes, the line to the next included. */
  static int height(Entry entry) {
    return (entry.group().isEmpty() ? HEIGHT : groupHeight(entry)) + GAP;
  }

  private static int groupHeight(Entry entry) {
    int height = CAPTION;
    for (List<List<Node>> row : rows(entry)) {
      height += laneHeight(row) + PADDING;
    }
    return height;
  }

  private static int laneHeight(List<List<Node>> row) {
    int longest = row.stream().mapToInt(List::size).max().orElse(0);
    return longest * (HEIGHT + GAP) - GAP;
  }

  private static List<List<List<Node>>> rows(Entry entry) {
    List<List<Node>> lanes = entry.lanes();
    return IntStream.range(0, (lanes.size() + ACROSS - 1) / ACROSS)
        .mapToObj(row -> lanes.subList(row * ACROSS, Math.min(lanes.size(), (row + 1) * ACROSS)))
        .toList();
  }

  void column(List<Entry> entries) {
    width =
        2
            + entries.stream()
                .mapToInt(entry -> entry.group().isEmpty() ? WIDTH : across(entry))
                .max()
                .orElse(WIDTH);
    int height = entries.stream().mapToInt(Drawing::height).sum() - GAP;
    height += (number > 0 ? GAP : 0) + (number < last ? GAP : 0) + 2;
    html.in(
        Tag.of("svg")
            .with("width", String.valueOf(width))
            .with("height", String.valueOf(height))
            .with("viewBox", "0 0 %d %d".formatted(width, height))
            .with("focusable", "false"),
        () -> {
          arrowhead();
          y = 1;
          boolean linked = number > 0;
          for (Entry entry : entries) {
            if (linked) {
              line(width / 2, y, y + GAP, true);
              y += GAP;
            }
            draw(entry);
            linked = true;
          }
          if (number < last) {
            line(width / 2, y, y + GAP, false);
          }
        });
  }

  private static int across(Entry entry) {
    int lanes = Math.min(ACROSS, entry.lanes().size());
    return lanes * LANE + (lanes + 1) * PADDING;
  }

  /** Each column has its own, so that none depends on another. */
  private void arrowhead() {
    html.in(
        "defs",
        () ->
            html.in(
                Tag.of("marker")
                    .with("id", "arrow-" + number)
                    .with("viewBox", "0 0 8 8")
                    .with("refX", "7")
                    .with("refY", "4")
                    .with("markerWidth", "7")
                    .with("markerHeight", "7")
                    .with("orient", "auto"),
                () -> html.empty(Tag.of("path", "head").with("d", "M0 0L8 4L0 8z"))));
  }

  private void line(int x, int from, int to, boolean head) {
    Tag line = Tag.of("path", "line").with("d", "M%d %dV%d".formatted(x, from, to));
    html.empty(head ? line.with("marker-end", "url(#arrow-%d)".formatted(number)) : line);
  }

  private void draw(Entry entry) {
    if (entry.group().isEmpty()) {
      node(entry.nodes().get(0), (width - WIDTH) / 2, y, WIDTH);
      y += HEIGHT;
    } else {
      group(entry);
    }
  }

  private void group(Entry entry) {
    int wide = across(entry);
    int left = (width - wide) / 2;
    html.empty(box("frame", left, y, wide, groupHeight(entry), 10));
    html.draw(
        text("caption", left + PADDING, y + 15),
        "side by side: " + PlainText.oneLine(entry.group().orElse(""), 24));
    y += CAPTION;
    for (List<List<Node>> row : rows(entry)) {
      int x = left + PADDING;
      for (List<Node> lane : row) {
        lane(lane, x);
        x += LANE + PADDING;
      }
      y += laneHeight(row) + PADDING;
    }
  }

  private void lane(List<Node> lane, int x) {
    int top = y;
    for (Node node : lane) {
      if (top > y) {
        line(x + LANE / 2, top - GAP, top, true);
      }
      node(node, x, top, LANE);
      top += HEIGHT + GAP;
    }
  }

  private void node(Node node, int x, int top, int wide) {
    Tag link = Tag.of("a", "node " + node.badge().tone().word()).with("tabindex", "-1");
    Tag target =
        node.first() > html.room().steps()
            ? link
            : link.with("href", "#" + StepLink.place(node.first()));
    List<String> title = Lines.of(node.numbers() + ". " + node.title(), (wide - 46) / 8, 2);
    String word = node.steps().size() == 1 ? node.badge().word() + " · " : "";
    String more = Lines.of(word + node.detail(), (wide - 46) / 7, 1).get(0);
    int first = top + (title.size() == 1 ? 28 : 20);
    html.in(
        target,
        () -> {
          html.draw(Tag.of("title"), PlainText.oneLine(node.numbers() + ". " + node.title(), 200));
          shape(node.shape(), x, top, wide);
          html.draw(text("glyph", x + 20, top + 38), node.badge().glyph());
          // What is wider than it was taken for ends at the border.
          html.in(
              Tag.of("svg")
                  .with("x", String.valueOf(x + 38))
                  .with("y", String.valueOf(top))
                  .with("width", String.valueOf(wide - 44))
                  .with("height", String.valueOf(HEIGHT)),
              () -> {
                for (int i = 0; i < title.size(); i++) {
                  html.draw(text("name", 0, first - top + 16 * i), title.get(i));
                }
                html.draw(text("more", 0, first - top + 16 * title.size() + 2), more);
              });
        });
  }

  private void shape(Node.Shape shape, int x, int top, int wide) {
    switch (shape) {
      case GATE ->
          html.empty(
              Tag.of("path", "shape")
                  .with(
                      "d",
                      "M%d %dH%dL%d %dL%d %dH%dL%d %dz"
                          .formatted(
                              x + 14,
                              top,
                              x + wide - 14,
                              x + wide,
                              top + HEIGHT / 2,
                              x + wide - 14,
                              top + HEIGHT,
                              x + 14,
                              x,
                              top + HEIGHT / 2)));
      case PAUSE -> html.empty(box("shape", x, top, wide, HEIGHT, HEIGHT / 2));
      case MANY -> {
        html.empty(box("shape", x + 5, top + 4, wide - 5, HEIGHT - 4, 6));
        html.empty(box("shape", x, top, wide - 5, HEIGHT - 4, 6));
      }
      case STEP -> html.empty(box("shape", x, top, wide, HEIGHT, 6));
    }
  }

  private static Tag box(String styleClass, int x, int y, int width, int height, int round) {
    return Tag.of("rect", styleClass)
        .with("x", String.valueOf(x))
        .with("y", String.valueOf(y))
        .with("width", String.valueOf(width))
        .with("height", String.valueOf(height))
        .with("rx", String.valueOf(round));
  }

  private static Tag text(String styleClass, int x, int y) {
    return Tag.of("text", styleClass).with("x", String.valueOf(x)).with("y", String.valueOf(y));
  }
}
