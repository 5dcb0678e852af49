package dev.pilot.examples.benchmark;

import java.util.Optional;

/**
 * One figure of one round; on its way from one process to another it is a line.
 *
 * @param row the {@linkplain Row#id id} of its row
 * @param value what was measured
 * @param raw what the disk allowed beside it; NaN where there is no such limit
 */
record Sample(String row, double value, double raw) {

  private static final String MARK = "sample";

  static Sample alone(String row, double value) {
    return new Sample(row, value, Double.NaN);
  }

  /** Reads a line that {@link #toLine} wrote; empty for any other. */
  static Optional<Sample> fromLine(String line) {
    String[] parts = line.split("\t", -1);
    if (parts.length != 4 || !parts[0].equals(MARK)) {
      return Optional.empty();
    }
    return Optional.of(
        new Sample(parts[1], Double.parseDouble(parts[2]), Double.parseDouble(parts[3])));
  }

  String toLine() {
    return String.join("\t", MARK, row, Double.toString(value), Double.toString(raw));
  }

  double ratio() {
    return value / raw;
  }
}
