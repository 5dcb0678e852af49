package dev.pilot.examples.quickstart;

/** Shows what happens while it happens; called by one thread at a time. */
interface Progress {

  /** Fits the screen: a bar where somebody watches, else a line for each end of a step. */
  static Progress on(Screen screen, Titles titles) {
    return screen.isInteractive() ? new BarProgress(titles) : new PlainProgress(screen, titles);
  }

  void show(Moment moment);
}
