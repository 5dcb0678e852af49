package dev.pilot.mcp.transport;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What to start as a skill's process.
 *
 * @param words the program and its arguments
 * @param environment what is added to the few variables that every child inherits; may hold
 *     secrets, and is therefore never printed
 * @param directory where the process starts; empty for our own working directory
 */
public record StdioCommand(
    List<String> words, Map<String, String> environment, Optional<Path> directory) {

  private static final int SHORTEST_SECRET = 4;

  public StdioCommand {
    words = List.copyOf(words);
    environment = Map.copyOf(environment);
    if (words.isEmpty() || words.get(0).isBlank()) {
      throw new IllegalArgumentException("a command needs a program");
    }
  }

  /** Masks every configured value that occurs in a text which the process wrote. */
  String withoutSecrets(String text) {
    String masked = text;
    for (String value : environment.values()) {
      if (value.length() >= SHORTEST_SECRET) {
        masked = masked.replace(value, "***");
      }
    }
    return masked;
  }

  @Override
  public String toString() {
    return "StdioCommand[" + words.get(0) + "]";
  }
}
