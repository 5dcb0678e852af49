package dev.pilot.examples.quickstart;

/** A line for each step that ended. */
record PlainProgress(Screen screen, Titles titles) implements Progress {

  @Override
  public void show(Moment moment) {
    if (!moment.outcome().begins()) {
      Grid grid = new Grid(screen.ansi(), 10, 82);
      grid.row(moment.outcome().styled(), titles.of(moment.stepId()));
      screen.block(grid.toString());
    }
  }
}
