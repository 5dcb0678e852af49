package dev.pilot.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class GridTest {

  @Test
  void a_long_cell_wraps_within_its_column() {
    Grid grid = new Grid(Ansi.OFF, 3, 12, 5).row("1", "a rather long text", "end");

    assertThat(grid.toString().stripIndent())
        .isEqualTo(
            """
              1    a rather      end
                   long text""");
  }

  @Test
  void styles_show_only_where_colours_do() {
    assertThat(new Grid(Ansi.OFF, 9).row("@|bold x|@").toString()).isEqualTo("  x");
    assertThat(new Grid(Ansi.ON, 9).row("@|bold x|@").toString()).contains("\u001b[1mx");
  }
}
