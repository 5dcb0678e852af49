package dev.pilot.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/** What is particular to a database: its settings, its way to begin, its types. */
sealed interface Dialect permits Sqlite, Postgres {

  /**
   * Returns the dialect of a new connection.
   *
   * @throws StoreException if it is of a database that is not supported
   */
  static Dialect of(Connection connection) throws SQLException {
    String product = connection.getMetaData().getDatabaseProductName();
    return switch (String.valueOf(product)) {
      case "SQLite" -> new Sqlite();
      case "PostgreSQL" -> new Postgres();
      default ->
          throw new StoreException(
              "unsupported_database",
              "the database '" + product + "' is not supported",
              "Pass a DataSource of SQLite or PostgreSQL.");
    };
  }

  /**
   * Makes a new connection ready: what it commits reaches the disk.
   *
   * @throws StoreException if the database can not keep a log
   */
  void prepare(Connection connection) throws SQLException;

  /** Begins a transaction. */
  void begin(Session session) throws SQLException;

  /** Commits the transaction; durable when it returns. */
  void commit(Session session) throws SQLException;

  /** Whether a query can hold statements that write. */
  boolean writesWithinQueries();

  /** Ends the transaction without a trace; fails if it has ended already. */
  void rollback(Connection connection) throws SQLException;

  /** Within the transaction that creates tables, keeps out everybody else who does so. */
  void lockSchema(Connection connection) throws SQLException;

  /** Within a transaction, before anything else is locked, lets those who claim come in turn. */
  void lockClaims(Connection connection) throws SQLException;

  /** A query for the number of tables named {@code pilot_schema} that can be seen. */
  String countOfSchemas();

  /** The type of text that is ordered by its bytes. */
  String orderedText();

  /** The column that grows from commit to commit. */
  String moment();

  /** A condition on an event: none whose moment is smaller can be committed any more. */
  String isSettled();

  /** What makes the column {@link #moment} where there is none. */
  List<String> momentColumn();

  /** Whether what is appended from now on has a greater {@link #moment} than all there is. */
  boolean isInOrder(Session session) throws SQLException;

  /**
   * Sees to it that what is appended from now on has a greater {@link #moment} than all there is.
   */
  void putInOrder(Session session) throws SQLException;

  /** The tables that only this database has. */
  List<String> ownTables();

  /**
   * Tells apart the processes that can reach the database.
   *
   * @param session a session for this alone
   */
  Nodes nodes(Session session, Duration lease);

  /** Tidies up before the connection is given back. */
  void finish(Connection connection) throws SQLException;

  /** Runs a statement that takes no values. */
  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Returns the first column of the first row. */
  static String query(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
