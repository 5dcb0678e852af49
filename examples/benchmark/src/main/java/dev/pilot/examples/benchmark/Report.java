package dev.pilot.examples.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The table: medians over the rounds, in Markdown that reads well on a terminal too. */
final class Report {

  private static final List<String> HEADINGS =
      List.of("what", "median", "low to high", "unit", "raw", "of raw", "target", "met");

  private final List<Sample> samples;

  Report(List<Sample> samples) {
    this.samples = List.copyOf(samples);
  }

  String toMarkdown() {
    List<List<String>> cells = new ArrayList<>();
    cells.add(HEADINGS);
    for (Row row : Row.ALL) {
      List<Sample> own = samples.stream().filter(it -> it.row().equals(row.id())).toList();
      if (!own.isEmpty()) {
        cells.add(cells(row, own));
      }
    }
    return layout(cells);
  }

  /** Returns the titles of the rows whose target was missed. */
  List<String> missed() {
    return Row.ALL.stream()
        .filter(
            row -> !isMet(row, samples.stream().filter(it -> it.row().equals(row.id())).toList()))
        .map(Row::title)
        .toList();
  }

  private static boolean isMet(Row row, List<Sample> own) {
    return own.isEmpty()
        || row.aim().isMetBy(median(own, Sample::value), median(own, Sample::ratio));
  }

  private static List<String> cells(Row row, List<Sample> own) {
    double[] values = own.stream().mapToDouble(Sample::value).sorted().toArray();
    boolean hasRaw = own.stream().noneMatch(it -> Double.isNaN(it.raw()));
    String words = row.aim().words();
    return List.of(
        row.title(),
        number(median(own, Sample::value)),
        number(values[0]) + " to " + number(values[values.length - 1]),
        row.unit(),
        hasRaw ? number(median(own, Sample::raw)) : "",
        hasRaw ? String.format(Locale.ROOT, "%.2f", median(own, Sample::ratio)) : "",
        words,
        words.isEmpty() ? "" : isMet(row, own) ? "yes" : "no");
  }

  private static double median(List<Sample> own, ToDoubleFunction<Sample> figure) {
    double[] sorted = own.stream().mapToDouble(figure).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** Three digits that count. */
  static String number(double value) {
    if (value >= 100 || value == Math.rint(value)) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    return String.format(Locale.ROOT, value >= 10 ? "%.1f" : "%.2f", value);
  }

  private static String layout(List<List<String>> cells) {
    int[] widths = new int[HEADINGS.size()];
    cells.forEach(
        row -> Arrays.setAll(widths, column -> Math.max(widths[column], row.get(column).length())));
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      line(out, cells.get(i), widths, " ");
      if (i == 0) {
        line(out, HEADINGS.stream().map(it -> "").toList(), widths, "-");
      }
    }
    return out.toString();
  }

  private static void line(StringBuilder out, List<String> cells, int[] widths, String filler) {
    for (int column = 0; column < widths.length; column++) {
      String cell = cells.get(column);
      out.append("| ").append(cell).append(filler.repeat(widths[column] - cell.length()));
      out.append(' ');
    }
    out.append("|\n");
  }
}
