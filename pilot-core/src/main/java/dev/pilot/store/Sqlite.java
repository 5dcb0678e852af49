package dev.pilot.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** What is particular to SQLite: its settings, its way to begin, its error codes. */
final class Sqlite {

  /** Takes the write lock at once: a lock that is raised later can deadlock with another's. */
  static final String BEGIN = "BEGIN IMMEDIATE";

  private static final String PRODUCT = "SQLite";
  private static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofMillis(5);

  private static final int PERM = 3;
  private static final int BUSY = 5;
  private static final int LOCKED = 6;
  private static final int READONLY = 8;
  private static final int CORRUPT = 11;
  private static final int FULL = 13;
  private static final int NOTADB = 26;

  private Sqlite() {}

  /**
   * Makes a new connection ready: commits reach the disk, and readers and the writer do not wait
   * for one another.
   *
   * @throws StoreException if this is another database, or one that can not keep a log
   */
  static void prepare(Connection connection) throws SQLException {
    String product = connection.getMetaData().getDatabaseProductName();
    if (!PRODUCT.equals(product)) {
      throw new StoreException(
          "unsupported_database",
          "the database '" + product + "' is not supported",
          "Pass a DataSource of SQLite.");
    }
    Duration patience = patience(connection);
    String mode = writeAheadLog(connection, patience);
    if (!mode.equals("wal")) {
      throw new StoreException(
          "unsupported_database",
          "SQLite can keep no write-ahead log here; its journal mode stays '" + mode + "'",
          "Put the database into a file on a local disk.");
    }
    execute(connection, "PRAGMA synchronous = FULL");
  }

  /** Writes the log back into the database file as far as no other process is reading it. */
  static void checkpoint(Connection connection) throws SQLException {
    execute(connection, "PRAGMA wal_checkpoint(PASSIVE)");
  }

  /** Classifies an error by the primary result code, which the driver reports as error code. */
  static Failure failure(SQLException error) {
    return switch (error.getErrorCode()) {
      case BUSY, LOCKED -> Failure.BUSY;
      case FULL -> Failure.FULL;
      case READONLY, PERM -> Failure.READ_ONLY;
      case CORRUPT, NOTADB -> Failure.CORRUPT;
      default -> Failure.FAILED;
    };
  }

  /** Keeps the data source's own busy timeout, and sets one where it has none. */
  private static Duration patience(Connection connection) throws SQLException {
    long millis = Long.parseLong(query(connection, "PRAGMA busy_timeout"));
    if (millis > 0) {
      return Duration.ofMillis(millis);
    }
    execute(connection, "PRAGMA busy_timeout = " + DEFAULT_PATIENCE.toMillis());
    return DEFAULT_PATIENCE;
  }

  /** Two processes that turn a new file's log on at once are refused without SQLite's waiting. */
  private static String writeAheadLog(Connection connection, Duration patience)
      throws SQLException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      try {
        return query(connection, "PRAGMA journal_mode = WAL");
      } catch (SQLException e) {
        if (failure(e) != Failure.BUSY || System.nanoTime() - deadline > 0) {
          throw e;
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  private static String query(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
