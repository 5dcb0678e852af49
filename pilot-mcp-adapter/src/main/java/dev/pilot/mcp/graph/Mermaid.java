package dev.pilot.mcp.graph;

import dev.pilot.mcp.graph.Outline.Entry;
import dev.pilot.mcp.transport.PlainText;
import dev.pilot.workflow.Workflow;
import java.util.List;

/** Writes a graph as Mermaid text; nothing in a label can end it, or mean anything to Mermaid. */
public final class Mermaid {

  private static final int LONGEST = 60;
  private static final String HARMLESS = " .,:/+()-–_";
  private static final List<String> CLASSES =
      List.of(
          "quiet fill:#eef0f3,stroke:#566072,color:#1b2330",
          "busy fill:#e1ecfc,stroke:#1a56b8,color:#1b2330",
          "good fill:#e0f3e5,stroke:#19692f,color:#1b2330",
          "bad fill:#fde6e4,stroke:#a81c16,color:#1b2330",
          "doubt fill:#fdf0d0,stroke:#7a4d00,color:#1b2330",
          "back fill:#eee8fb,stroke:#5b34ae,color:#1b2330");

  private final StringBuilder out = new StringBuilder("flowchart TD\n");

  private Mermaid() {}

  /** Returns the workflow's plan with about that many nodes at most. */
  public static String of(Workflow workflow, int most) {
    Mermaid text = new Mermaid();
    List<Entry> entries = Outline.of(workflow, most).entries();
    entries.forEach(text::entry);
    for (int i = 1; i < entries.size(); i++) {
      text.line("  " + id(entries.get(i - 1)) + " --> " + id(entries.get(i)));
    }
    CLASSES.forEach(each -> text.line("  classDef " + each));
    return text.out.toString();
  }

  private void entry(Entry entry) {
    if (entry.group().isEmpty()) {
      node("  ", entry.nodes().get(0));
      return;
    }
    line("  subgraph %s[\"%s\"]".formatted(id(entry), label(entry.group().get())));
    for (List<Node> lane : entry.lanes()) {
      lane.forEach(node -> node("    ", node));
      for (int i = 1; i < lane.size(); i++) {
        line("    " + id(lane.get(i - 1)) + " --> " + id(lane.get(i)));
      }
    }
    line("  end");
  }

  private void node(String indent, Node node) {
    String word = node.steps().size() == 1 ? node.badge().word() : node.detail();
    String text =
        "\"%s. %s<br/>%s %s\""
            .formatted(
                node.numbers(), label(node.title()), label(node.badge().glyph()), label(word));
    String shape =
        switch (node.shape()) {
          case GATE -> "{{" + text + "}}";
          case PAUSE -> "([" + text + "])";
          case STEP, MANY -> "[" + text + "]";
        };
    line(indent + id(node) + shape + ":::" + node.badge().tone().word());
  }

  private static String id(Entry entry) {
    return entry.group().isEmpty()
        ? id(entry.nodes().get(0))
        : "group" + entry.nodes().get(0).first();
  }

  private static String id(Node node) {
    return "step" + node.first();
  }

  private void line(String text) {
    out.append(text).append('\n');
  }

  /** Everything but letters, digits and harmless marks becomes an entity. */
  private static String label(String text) {
    StringBuilder safe = new StringBuilder();
    PlainText.oneLine(text, LONGEST)
        .codePoints()
        .filter(point -> Character.getType(point) != Character.SURROGATE)
        .forEach(
            point -> {
              if (Character.isLetterOrDigit(point) || HARMLESS.indexOf(point) >= 0) {
                safe.appendCodePoint(point);
              } else {
                safe.append('#').append(point).append(';');
              }
            });
    return safe.toString();
  }
}
