package dev.pilot.mcp.report;

import dev.pilot.mcp.graph.Node;

/** Leads to what the report says of a step. */
record StepLink(Story story) {

  void write(Html html, String stepId) {
    int number = story.number(stepId);
    if (number == 0) {
      html.foreign(stepId);
    } else {
      to(html, number, () -> text(html, number, stepId));
    }
  }

  /** Writes no more than the step's number. */
  void number(Html html, String stepId) {
    int number = story.number(stepId);
    to(html, number, () -> html.say(String.valueOf(number)));
  }

  private static void to(Html html, int number, Runnable content) {
    if (number > html.room().steps()) {
      content.run();
    } else {
      html.in(Tag.of("a").with("href", "#" + place(number)), content);
    }
  }

  private void text(Html html, int number, String stepId) {
    html.put(Tag.of("span", "number"), number + ".").say(" ");
    html.foreign(Node.title(story.step(stepId)));
  }

  /** Returns the name of the step's place in the page. */
  static String place(int number) {
    return "step-" + number;
  }
}
