package dev.pilot.examples.quickstart;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * A bar that grows with each step and shrinks with each undo; it makes room while a person is
 * asked.
 */
final class BarProgress implements Progress {

  private static final int WIDTH = 96;
  private static final int INTERVAL_MS = 50;

  private final Titles titles;
  private int done;
  private @Nullable ProgressBar bar;

  BarProgress(Titles titles) {
    this.titles = titles;
  }

  @Override
  public void show(Moment moment) {
    switch (moment.outcome()) {
      case STARTED, UNDO_STARTED -> open().setExtraMessage(" " + titles.of(moment.stepId()));
      case OK, SKIPPED, APPROVED -> done++;
      case UNDONE -> done--;
      case ASKED, FAILED, UNKNOWN, REFUSED, DECIDED, NOT_UNDONE -> close();
    }
    if (bar != null) {
      bar.stepTo(done);
    }
    if (done == titles.count()) {
      close();
    }
  }

  private ProgressBar open() {
    if (bar == null) {
      bar =
          new ProgressBarBuilder()
              .setTaskName("  ")
              .setInitialMax(titles.count())
              .setStyle(ProgressBarStyle.ASCII)
              .setMaxRenderedLength(WIDTH)
              .setUpdateIntervalMillis(INTERVAL_MS)
              .hideEta()
              .build();
    }
    return bar;
  }

  private void close() {
    if (bar != null) {
      bar.stepTo(done).close();
      bar = null;
    }
  }
}
