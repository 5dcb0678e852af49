package dev.pilot.examples.benchmark;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Stream;

/** What the figures were seen on. */
final class Machine {

  private Machine() {}

  /** Says it in one line. */
  static String describe(Path directory) throws IOException {
    FileStore disk = Files.getFileStore(directory);
    return "%d cores (%s), %s %s, %s (%s), JDK %s"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            processor(),
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            disk.name(),
            disk.type(),
            System.getProperty("java.runtime.version"));
  }

  static String sqliteVersion(Path directory) throws SQLException {
    try (Connection connection = SqlitePlace.at(directory.resolve("version.db")).getConnection()) {
      return connection.getMetaData().getDatabaseProductVersion();
    }
  }

  private static String processor() throws IOException {
    Path file = Path.of("/proc/cpuinfo");
    if (!Files.isReadable(file)) {
      return System.getProperty("os.arch");
    }
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    }
  }
}
