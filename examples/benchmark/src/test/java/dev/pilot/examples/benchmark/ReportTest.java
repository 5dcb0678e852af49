package dev.pilot.examples.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {

  @Test
  void a_row_shows_the_medians_of_its_rounds_and_the_median_of_their_ratios() {
    Report report =
        new Report(
            List.of(
                new Sample("sqlite/100", 80, 100),
                new Sample("sqlite/100", 30, 60),
                new Sample("sqlite/100", 700, 100)));

    assertThat(line(report, "SQLite: one workflow of 100 steps"))
        .containsExactly(
            "80", "30 to 700", "steps/s", "100", "0.80", "at least 0.75 of raw", "yes");
    assertThat(report.missed()).isEmpty();
  }

  @Test
  void a_missed_target_is_named() {
    Report report =
        new Report(List.of(new Sample("sqlite/8", 170, 100), Sample.alone("open/taken", 10.5)));

    assertThat(line(report, "SQLite: 8 workflows of 100 steps at once")).endsWith("no");
    assertThat(report.missed())
        .containsExactly(
            "SQLite: 8 workflows of 100 steps at once",
            "10,000 open workflows: process start to taken up");
  }

  @Test
  void a_figure_without_a_limit_has_no_ratio() {
    Report report = new Report(List.of(Sample.alone("open/list", 12.345)));

    assertThat(line(report, "10,000 open workflows: list the newest 100"))
        .containsExactly("12.3", "12.3 to 12.3", "ms", "", "", "at most 100", "yes");
  }

  @Test
  void a_sample_survives_the_way_from_one_process_to_another() {
    Sample sample = new Sample("sqlite/p99", 123.456, 78.9);

    assertThat(Sample.fromLine(sample.toLine())).contains(sample);
    assertThat(Sample.fromLine("anything else")).isEmpty();
  }

  @Test
  void no_two_rows_share_an_id() {
    assertThat(Row.ALL).extracting(Row::id).doesNotHaveDuplicates();
  }

  @Test
  void only_what_stands_between_the_markers_is_replaced() {
    String page = "before\n<!-- benchmark: begin -->\nold\n<!-- benchmark: end -->\nafter\n";

    assertThat(Markers.replaced(page, "new"))
        .isEqualTo("before\n<!-- benchmark: begin -->\n\nnew\n<!-- benchmark: end -->\nafter\n");
  }

  private static List<String> line(Report report, String title) {
    String line =
        report.toMarkdown().lines().filter(it -> it.contains(title)).findFirst().orElseThrow();
    List<String> cells = List.of(line.split("\\|", -1)).stream().map(String::strip).toList();
    return cells.subList(2, cells.size() - 1);
  }
}
