package dev.pilot.mcp.cli;

import dev.pilot.mcp.keys.KeyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the passphrase of a key comes from: a file, or the person in front of the terminal. */
final class Passphrase {

  @Option(
      names = "--passphrase-file",
      paramLabel = "FILE",
      description = "Its first line is the passphrase; without it the terminal asks.")
  private Optional<Path> file = Optional.empty();

  /** Whether nobody has to be asked. */
  boolean isGiven() {
    return file.isPresent();
  }

  /**
   * Returns the passphrase that opens a key.
   *
   * @throws KeyException if there is neither a file nor a terminal
   */
  char[] of(Path key, Optional<Terminal> terminal) {
    return file.isPresent() ? read(file.get()) : ask(terminal, "Passphrase of " + key + ": ");
  }

  /** Returns a passphrase for a new key; a person types it twice. */
  char[] forNew(Path key, Optional<Terminal> terminal) {
    char[] chosen = of(key, terminal);
    if (file.isEmpty() && !new String(chosen).equals(new String(ask(terminal, "Once more: ")))) {
      throw new KeyException(
          "wrong_passphrase", "the two passphrases differ, so no key was made", "Try again.");
    }
    return chosen;
  }

  private static char[] ask(Optional<Terminal> terminal, String question) {
    return terminal
        .orElseThrow(
            () ->
                new KeyException(
                    "no_passphrase",
                    "there is no terminal on which to ask for the passphrase",
                    "Run the command on a terminal, or pass --passphrase-file FILE."))
        .askSecret(question);
  }

  private static char[] read(Path file) {
    try {
      return Files.readString(file).lines().findFirst().orElse("").toCharArray();
    } catch (IOException e) {
      throw new KeyException(
          "file_unusable",
          "the passphrase file %s can not be read (%s)"
              .formatted(file, e.getClass().getSimpleName()),
          "Check the path and who may read it.");
    }
  }
}
