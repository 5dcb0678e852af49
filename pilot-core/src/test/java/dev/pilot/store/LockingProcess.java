package dev.pilot.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** A program of its own that holds a file's write lock until its standard input ends. */
final class LockingProcess {

  private LockingProcess() {}

  /** Returns once the lock is held. */
  static Process start(SqliteFile file) throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            LockingProcess.class.getName(),
            file.path().toString());
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    if (!"locked".equals(process.inputReader().readLine())) {
      throw new IllegalStateException("the lock could not be taken");
    }
    return process;
  }

  public static void main(String[] arguments) throws IOException, SQLException {
    try (Connection connection = new SqliteFile(Path.of(arguments[0])).source().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      System.out.println("locked");
      while (System.in.read() >= 0) {
        Thread.onSpinWait();
      }
    }
  }
}
