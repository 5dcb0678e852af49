package dev.pilot.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** SQLite, in a file on a local disk. */
final class Sqlite implements Dialect {

  private static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofMillis(5);

  private static final int PERM = 3;
  private static final int BUSY = 5;
  private static final int LOCKED = 6;
  private static final int READONLY = 8;
  private static final int IOERR = 10;
  private static final int CORRUPT = 11;
  private static final int FULL = 13;
  private static final int CANTOPEN = 14;
  private static final int NOTADB = 26;

  /** Turns on the log that lets readers and the writer not wait for one another. */
  @Override
  public void prepare(Connection connection) throws SQLException {
    Duration patience = patience(connection);
    String mode = writeAheadLog(connection, patience);
    if (!mode.equals("wal")) {
      throw new StoreException(
          "unsupported_database",
          "SQLite can keep no write-ahead log here; its journal mode stays '" + mode + "'",
          "Put the database into a file on a local disk.");
    }
    Dialect.execute(connection, "PRAGMA synchronous = FULL");
  }

  /** Takes the write lock at once: a lock that is raised later can deadlock with another's. */
  @Override
  public void begin(Session session) throws SQLException {
    session.prepare("BEGIN IMMEDIATE").execute();
  }

  @Override
  public void commit(Session session) throws SQLException {
    session.prepare("COMMIT").execute();
  }

  @Override
  public boolean writesWithinQueries() {
    return false;
  }

  @Override
  public void rollback(Connection connection) throws SQLException {
    Dialect.execute(connection, "ROLLBACK");
  }

  @Override
  public void lockSchema(Connection connection) {
    // Who has begun holds the only write lock there is.
  }

  @Override
  public void lockClaims(Connection connection) {
    // Who has begun holds the only write lock there is.
  }

  @Override
  public String countOfSchemas() {
    return "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'pilot_schema'";
  }

  @Override
  public String orderedText() {
    return "TEXT";
  }

  @Override
  public String moment() {
    return "rowid";
  }

  /** There is but one writer at a time. */
  @Override
  public String isSettled() {
    return "TRUE";
  }

  @Override
  public List<String> momentColumn() {
    return List.of();
  }

  @Override
  public boolean isInOrder(Session session) {
    return true;
  }

  @Override
  public void putInOrder(Session session) {
    // A new row's id is greater than all others.
  }

  @Override
  public List<String> ownTables() {
    return List.of();
  }

  /** The file lies on a local disk, so that only processes of this machine reach it. */
  @Override
  public Nodes nodes(Session session, Duration lease) {
    return Nodes.processes();
  }

  /** Writes the log back into the database file as far as no other process is reading it. */
  @Override
  public void finish(Connection connection) throws SQLException {
    Dialect.execute(connection, "PRAGMA wal_checkpoint(PASSIVE)");
  }

  /** Classifies an error by the primary result code, which the driver reports as error code. */
  static Failure failure(int errorCode) {
    return switch (errorCode) {
      case BUSY, LOCKED -> Failure.BUSY;
      case FULL -> Failure.FULL;
      case READONLY, PERM -> Failure.READ_ONLY;
      case IOERR -> Failure.DISK;
      case CANTOPEN -> Failure.NOT_OPENED;
      case CORRUPT, NOTADB -> Failure.CORRUPT;
      default -> Failure.FAILED;
    };
  }

  /** Keeps the data source's own busy timeout, and sets one where it has none. */
  private static Duration patience(Connection connection) throws SQLException {
    long millis = Long.parseLong(Dialect.query(connection, "PRAGMA busy_timeout"));
    if (millis > 0) {
      return Duration.ofMillis(millis);
    }
    Dialect.execute(connection, "PRAGMA busy_timeout = " + DEFAULT_PATIENCE.toMillis());
    return DEFAULT_PATIENCE;
  }

  /** Two processes that turn a new file's log on at once are refused without SQLite's waiting. */
  private static String writeAheadLog(Connection connection, Duration patience)
      throws SQLException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      try {
        return Dialect.query(connection, "PRAGMA journal_mode = WAL");
      } catch (SQLException e) {
        if (Failure.of(e) != Failure.BUSY || System.nanoTime() - deadline > 0) {
          throw e;
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }
}
