package dev.pilot.examples.quickstart;

import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.TextTable;

/** Columns whose cells wrap; cells may hold styles such as {@code @|bold text|@}. */
final class Grid {

  /** The blanks before the first column and between two. */
  private static final int GAP = 2;

  private final Ansi ansi;
  private final TextTable table;

  Grid(Ansi ansi, int... widths) {
    this.ansi = ansi;
    this.table = TextTable.forColumns(Help.defaultColorScheme(ansi), columns(widths));
    table.indentWrappedLines = 0;
  }

  /** Adds a row; every cell begins on its first line, however the others wrap. */
  Grid row(String... cells) {
    table.addEmptyRow();
    int line = table.rowCount() - 1;
    for (int column = 0; column < cells.length; column++) {
      table.putValue(line, column, ansi.text(cells[column]));
    }
    return this;
  }

  /** Returns the lines, without blanks at their ends. */
  @Override
  public String toString() {
    return table.toString().lines().map(String::stripTrailing).collect(Collectors.joining("\n"));
  }

  private static Column[] columns(int... widths) {
    return Arrays.stream(widths)
        .mapToObj(width -> new Column(width + GAP, GAP, Column.Overflow.WRAP))
        .toArray(Column[]::new);
  }
}
