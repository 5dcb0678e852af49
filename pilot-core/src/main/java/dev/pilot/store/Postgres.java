package dev.pilot.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** PostgreSQL, and what speaks its protocol: for several nodes. */
final class Postgres implements Dialect {

  /** Any number will do, as long as every version of Pilot takes the same. */
  private static final long SCHEMA_LOCK = 0x50494C4F54L;

  private static final long CLAIMS_LOCK = SCHEMA_LOCK + 1;

  /** By how much the greatest moment is ahead of the next transaction's; negative if it is not. */
  private static final String AHEAD =
      "SELECT COALESCE(MAX(moment), 0) - txid_snapshot_xmax(txid_current_snapshot())"
          + " - (SELECT shift FROM pilot_clock) FROM pilot_event";

  /** A stricter isolation would refuse appends that do not touch one another. */
  @Override
  public void prepare(Connection connection) throws SQLException {
    connection.setAutoCommit(true);
    connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    Dialect.execute(
        connection,
        "SELECT set_config('synchronous_commit', 'on', false)"
            + " WHERE current_setting('synchronous_commit') = 'off'");
    // An append's plan never depends on its values; servers before 12 do not know the setting.
    Dialect.execute(
        connection,
        "SELECT set_config(name, 'force_generic_plan', false) FROM pg_settings"
            + " WHERE name = 'plan_cache_mode'");
  }

  /** The driver sends the begin along with the first statement, which spares a round trip. */
  @Override
  public void begin(Session session) throws SQLException {
    session.connection().setAutoCommit(false);
  }

  @Override
  public void commit(Session session) throws SQLException {
    session.connection().commit();
    session.connection().setAutoCommit(true);
  }

  @Override
  public boolean writesWithinQueries() {
    return true;
  }

  @Override
  public void rollback(Connection connection) throws SQLException {
    connection.rollback();
    connection.setAutoCommit(true);
  }

  @Override
  public void lockSchema(Connection connection) throws SQLException {
    Dialect.execute(connection, "SELECT pg_advisory_xact_lock(" + SCHEMA_LOCK + ")");
  }

  @Override
  public void lockClaims(Connection connection) throws SQLException {
    Dialect.execute(connection, "SELECT pg_advisory_xact_lock(" + CLAIMS_LOCK + ")");
  }

  /** By the rows of the catalogue: looked up as a name, a table made a moment ago can be missed. */
  @Override
  public String countOfSchemas() {
    return "SELECT COUNT(*) FROM pg_catalog.pg_tables WHERE tablename = 'pilot_schema'"
        + " AND schemaname = ANY (current_schemas(false))";
  }

  @Override
  public String orderedText() {
    return "TEXT COLLATE \"C\"";
  }

  @Override
  public String moment() {
    return "moment";
  }

  /**
   * A moment is the number of a transaction: it is given out before the commit, so that a smaller
   * one may be committed later. None is any more once every transaction below it has ended.
   */
  @Override
  public String isSettled() {
    return "moment < txid_snapshot_xmin(txid_current_snapshot()) + (SELECT shift FROM pilot_clock)";
  }

  @Override
  public List<String> momentColumn() {
    return List.of(
        "CREATE TABLE pilot_clock (shift BIGINT NOT NULL)",
        "INSERT INTO pilot_clock (shift) VALUES (0)",
        // What is there already comes first, also before what an open transaction is writing.
        "ALTER TABLE pilot_event ADD COLUMN moment BIGINT NOT NULL DEFAULT 0",
        "ALTER TABLE pilot_event ALTER COLUMN moment SET DEFAULT txid_current()",
        "CREATE INDEX pilot_event_moment ON pilot_event (moment, workflow_id, sequence)");
  }

  /** A dump that was restored elsewhere may hold transactions that this server has not reached. */
  @Override
  public void putInOrder(Session session) throws SQLException {
    Connection connection = session.connection();
    lockSchema(connection);
    long ahead = Long.parseLong(Dialect.query(connection, AHEAD));
    if (ahead >= 0) {
      Dialect.execute(connection, "UPDATE pilot_clock SET shift = shift + " + (ahead + 1));
      String shift = Dialect.query(connection, "SELECT shift FROM pilot_clock");
      Dialect.execute(
          connection,
          "ALTER TABLE pilot_event ALTER COLUMN moment SET DEFAULT (txid_current() + %s)"
              .formatted(shift));
    }
  }

  @Override
  public boolean isInOrder(Session session) throws SQLException {
    return Long.parseLong(Dialect.query(session.connection(), AHEAD)) < 0;
  }

  @Override
  public List<String> ownTables() {
    return List.of(Heartbeats.TABLE);
  }

  @Override
  public Nodes nodes(Session session, Duration lease) {
    return new LeasedNodes(session, lease, ProcessNodes.ofThisSystem());
  }

  @Override
  public void finish(Connection connection) {
    // The server needs nothing.
  }

  /** Classifies an error by its SQLState. */
  static Failure failure(String state) {
    return switch (state) {
      case "40001", "40P01" -> Failure.COLLISION;
      case "55P03", "57014" -> Failure.BUSY;
      case "53100" -> Failure.FULL;
      case "25006", "42501" -> Failure.READ_ONLY;
      case "57P01", "57P02", "57P03", "53300" -> Failure.LOST;
      case "28000", "28P01", "3D000" -> Failure.DENIED;
      default ->
          state.startsWith("08")
              ? Failure.LOST
              : state.startsWith("XX") ? Failure.CORRUPT : Failure.FAILED;
    };
  }
}
