package dev.pilot.mcp.cli;

import java.io.Console;
import java.util.Optional;

/** The terminal from which this process was started. */
record SystemTerminal(Console console) implements Terminal {

  /** Finds the terminal; there is none in a pipe, a service, or under a program. */
  static Optional<Terminal> find() {
    return Optional.ofNullable(System.console())
        .filter(SystemTerminal::isTerminal)
        .map(SystemTerminal::new);
  }

  /** From JDK 22 on there is a console without a terminal too, and only it can tell. */
  private static boolean isTerminal(Console console) {
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }

  @Override
  public void show(String line) {
    console.printf("%s%n", line);
  }

  @Override
  public Optional<String> ask(String question) {
    return Optional.ofNullable(console.readLine("%s", question));
  }

  @Override
  public char[] askSecret(String question) {
    char[] typed = console.readPassword("%s", question);
    return typed == null ? new char[0] : typed;
  }
}
