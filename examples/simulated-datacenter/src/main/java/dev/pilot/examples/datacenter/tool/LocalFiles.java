package dev.pilot.examples.datacenter.tool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files on the skill's own machine that a few tools read and write. */
public final class LocalFiles {

  private LocalFiles() {}

  /**
   * A file's text.
   *
   * @throws Refusal when it can't be read
   */
  public static String text(String path) {
    try {
      return Files.readString(Path.of(path));
    } catch (IOException e) {
      throw new Refusal("Local file '" + path + "' not found.", "Give the path of a text file.");
    }
  }

  /** Writes a file. */
  public static void write(String path, String text) {
    try {
      Files.writeString(Path.of(path), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
