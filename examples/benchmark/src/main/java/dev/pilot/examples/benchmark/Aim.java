package dev.pilot.examples.benchmark;

import java.util.Locale;

/** What a row should reach. */
sealed interface Aim {

  /** Says it in a few words. */
  String words();

  /** Whether medians of a figure and of its ratio to the raw one are good enough. */
  boolean isMetBy(double value, double ratio);

  /** It is measured to be known. */
  record None() implements Aim {
    @Override
    public String words() {
      return "";
    }

    @Override
    public boolean isMetBy(double value, double ratio) {
      return true;
    }
  }

  /** At least so many times the raw figure. */
  record AtLeastRaw(double times) implements Aim {
    @Override
    public String words() {
      return String.format(Locale.ROOT, "at least %.2f of raw", times);
    }

    @Override
    public boolean isMetBy(double value, double ratio) {
      return ratio >= times;
    }
  }

  /** At most so many times the raw figure. */
  record AtMostRaw(double times) implements Aim {
    @Override
    public String words() {
      return String.format(Locale.ROOT, "at most %.1f of raw", times);
    }

    @Override
    public boolean isMetBy(double value, double ratio) {
      return ratio <= times;
    }
  }

  /** At most so much. */
  record AtMost(double limit) implements Aim {
    @Override
    public String words() {
      return "at most " + Report.number(limit);
    }

    @Override
    public boolean isMetBy(double value, double ratio) {
      return value <= limit;
    }
  }
}
