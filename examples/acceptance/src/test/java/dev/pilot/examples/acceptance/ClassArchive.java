package dev.pilot.examples.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The classes of a program as one run of it left them, beside its jar: a program that maps them
 * starts in half the time. Java ignores an archive that is of another jar or of another Java.
 */
final class ClassArchive {

  /** A warning on standard output would be no message. */
  private static final List<String> QUIETLY = List.of("-Xlog:disable", "-Xlog:all=warning:stderr");

  /** A run that loads what later runs need. */
  interface Training {
    void run(Path folder, List<String> options) throws IOException;
  }

  private ClassArchive() {}

  /** Returns the options with which to start the program, which is run once where it is new. */
  static List<String> of(Path jar, Training training) {
    Path archive = jar.resolveSibling(jar.getFileName() + "." + Runtime.version() + ".jsa");
    try {
      if (!isNewer(archive, jar)) {
        Path folder = Files.createTempDirectory(jar.getParent(), "training");
        Path made = folder.resolve("classes.jsa");
        training.run(folder, options("-XX:ArchiveClassesAtExit=" + made));
        Files.move(made, archive, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return options("-XX:SharedArchiveFile=" + archive);
  }

  private static boolean isNewer(Path archive, Path jar) throws IOException {
    return Files.exists(archive)
        && Files.getLastModifiedTime(archive).compareTo(Files.getLastModifiedTime(jar)) > 0;
  }

  private static List<String> options(String archive) {
    return List.of(archive, QUIETLY.get(0), QUIETLY.get(1));
  }
}
