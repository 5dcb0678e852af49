package dev.pilot.examples.quickstart;

/** What happened to a step, as the demo says it. */
enum Outcome {
  STARTED("started", "faint"),
  OK("ok", "green"),
  SKIPPED("skipped", "faint"),
  FAILED("failed", "red"),
  UNKNOWN("unknown", "yellow"),
  ASKED("asks", "yellow"),
  APPROVED("approved", "green"),
  REFUSED("refused", "red"),
  DECIDED("decided", "yellow"),
  UNDO_STARTED("undoing", "faint"),
  UNDONE("undone", "green"),
  NOT_UNDONE("not undone", "red");

  private final String word;
  private final String style;

  Outcome(String word, String style) {
    this.word = word;
    this.style = style;
  }

  /** Whether it only begins something that ends later. */
  boolean begins() {
    return this == STARTED || this == UNDO_STARTED || this == ASKED;
  }

  /** Returns the word, coloured where colours are shown. */
  String styled() {
    return "@|" + style + " " + word + "|@";
  }
}
