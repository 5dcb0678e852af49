package dev.pilot.mcp.cli;

import java.util.Optional;

/** A person in front of a screen and a keyboard. */
interface Terminal {

  /** Shows a line that goes nowhere else. */
  void show(String line);

  /** Asks, and returns what the person typed; empty at the end of input. */
  Optional<String> ask(String question);

  /** Asks for something that must not be seen; empty at the end of input. */
  char[] askSecret(String question);
}
