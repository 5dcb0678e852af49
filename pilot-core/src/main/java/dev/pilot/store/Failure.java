package dev.pilot.store;

import java.sql.SQLException;

/** What a database can not do, in words that hold for every database. */
enum Failure {
  BUSY(
      "store_busy",
      "another process kept the database locked for too long",
      "Try again; if it stays, look for the process that holds the database open."),
  COLLISION("store_busy", "another process changed the same workflows just then", "Try again."),
  FULL("store_full", "there is no room left", "Make room on the disk and try again."),
  READ_ONLY(
      "store_read_only",
      "the database can only be read",
      "Let this process write the database: its file and the directory it lies in, or its tables."),
  NOT_OPENED(
      "store_unavailable",
      "the file can not be opened",
      "Check that its directory is there, and that this process may write in it: SQLite keeps a log"
          + " beside the file."),
  DISK(
      "store_failed",
      "the disk reported an error",
      "Look at the disk and the system's log, then read the store before deciding anew."),
  CORRUPT(
      "store_corrupt",
      "the data is damaged or is no database",
      "Keep a copy of the data as it is, then restore a backup."),
  DENIED(
      "store_denied",
      "the database does not let this user in, or is not there",
      "Check the names of the user and of the database, and the password."),
  LOST(
      "store_unavailable",
      "the database does not answer",
      "Read it again before deciding anew: what was being committed may be there, whole."),
  FAILED("store_failed", "the database reported an error", "The cause says which.");

  private final String code;
  private final String reason;
  private final String hint;

  Failure(String code, String reason, String hint) {
    this.code = code;
    this.reason = reason;
    this.hint = hint;
  }

  /** Classifies an error: SQLite's driver gives a number, PostgreSQL's an SQLState. */
  static Failure of(SQLException error) {
    String state = error.getSQLState();
    return state == null ? Sqlite.failure(error.getErrorCode()) : Postgres.failure(state);
  }

  /** Whether what failed for several appends together could work for each but one of them. */
  boolean mayLieInOneAppend() {
    return this == FAILED || this == FULL || this == COLLISION;
  }

  /**
   * Makes the error to throw. The driver's own message stays in the cause, since drivers quote
   * values.
   *
   * @param what what did not happen, in words that can stand before a colon
   */
  StoreException toException(String what, SQLException cause) {
    return new StoreException(code, what + ": " + reason, hint, cause);
  }
}
