package dev.pilot.examples.quickstart;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Help.Ansi;

/**
 * Where the demo is told.
 *
 * @param out gets every line
 * @param ansi whether lines are coloured
 * @param keyboard where a person answers; empty when none is there
 */
record Screen(PrintStream out, Ansi ansi, Optional<BufferedReader> keyboard) {

  private static final int WIDTH = 94;

  /** The terminal of this process, or plain text where there is none. */
  static Screen ofProcess() {
    Optional<Console> console = Optional.ofNullable(System.console()).filter(Screen::isTerminal);
    boolean colours = console.isPresent() && Ansi.AUTO.enabled();
    return new Screen(
        System.out,
        colours ? Ansi.ON : Ansi.OFF,
        console.map(terminal -> new BufferedReader(terminal.reader())));
  }

  /** Newer JDKs have a console without a terminal too, and only they have this method. */
  private static boolean isTerminal(Console console) {
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }

  /** Whether somebody sits at it. */
  boolean isInteractive() {
    return keyboard.isPresent();
  }

  /** Begins a part. */
  void heading(String text) {
    out.println();
    line("@|bold " + text + "|@");
  }

  /** Prints a line in which a style is written as {@code @|bold text|@}. */
  void line(String text) {
    out.println(ansi.string(text));
  }

  /** Prints something that was laid out already. */
  void block(String text) {
    out.println(text);
  }

  /** Prints a text that wraps. */
  void paragraph(String text) {
    block(new Grid(ansi, WIDTH).row(text).toString());
  }

  /** Prints how two states differ, a line for each value. */
  void changes(List<String> lines) {
    cut(lines.stream().map(line -> "  " + line.replaceFirst("/", "")).toList());
  }

  /** Prints lines, each of which may be too long. */
  void cut(List<String> lines) {
    lines.stream()
        .map(line -> line.length() <= WIDTH ? line : line.substring(0, WIDTH - 3) + "...")
        .forEach(this::block);
  }

  /** Asks the person, if there is one; the end of the input counts as an empty answer. */
  Optional<String> ask(String question) throws IOException {
    if (keyboard.isEmpty()) {
      return Optional.empty();
    }
    out.print(ansi.string(question));
    out.flush();
    String answer = keyboard.get().readLine();
    return Optional.of(answer == null ? "" : answer.strip());
  }
}
