package dev.pilot.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * The tables, and how to come to them from every earlier version.
 *
 * <p>{@code pilot_event} holds the logs; {@code pilot_workflow} holds what a list shows and guards
 * the version; {@code moment}, or on SQLite the row's id, orders the events of all workflows as
 * they were committed; {@code pilot_lease} says who holds a target, and {@code pilot_spend} what
 * was taken of a budget and whether it is given back at the end; {@code pilot_schema} holds a row
 * for each version that was reached. {@code unsettled} is {@link WorkflowSummary#isUnsettled()} as
 * it was written, so a change of that rule needs a new version here. {@code due_at} is in
 * milliseconds since 1970, rounded up, or -1.
 */
final class Schema {

  private static final int NEWEST = 3;

  private static final List<List<String>> TABLES =
      List.of(
          List.of(
              """
              CREATE TABLE pilot_workflow (
                id ORDERED_TEXT NOT NULL PRIMARY KEY,
                name TEXT NOT NULL,
                state TEXT NOT NULL,
                version BIGINT NOT NULL,
                calls_in_flight INTEGER NOT NULL,
                unsettled INTEGER NOT NULL,
                node TEXT NOT NULL,
                due_at BIGINT NOT NULL,
                created_at TEXT NOT NULL,
                updated_at TEXT NOT NULL)
              """,
              """
              CREATE INDEX pilot_workflow_unsettled ON pilot_workflow (id) WHERE unsettled = 1
              """,
              """
              CREATE INDEX pilot_workflow_due ON pilot_workflow (due_at) WHERE due_at >= 0
              """,
              """
              CREATE TABLE pilot_event (
                workflow_id ORDERED_TEXT NOT NULL,
                sequence BIGINT NOT NULL,
                line TEXT NOT NULL,
                hash TEXT NOT NULL,
                PRIMARY KEY (workflow_id, sequence))
              """),
          List.of(
              """
              CREATE TABLE pilot_lease (
                target ORDERED_TEXT NOT NULL PRIMARY KEY,
                workflow_id TEXT NOT NULL)
              """,
              """
              CREATE INDEX pilot_lease_workflow ON pilot_lease (workflow_id)
              """,
              """
              CREATE TABLE pilot_spend (
                budget TEXT NOT NULL,
                workflow_id TEXT NOT NULL,
                amount BIGINT NOT NULL,
                spent_at BIGINT NOT NULL,
                held INTEGER NOT NULL)
              """,
              """
              CREATE INDEX pilot_spend_budget ON pilot_spend (budget, spent_at)
              """,
              """
              CREATE INDEX pilot_spend_workflow ON pilot_spend (workflow_id)
              """));

  private Schema() {}

  /** Creates or upgrades the tables; safe when several processes do so at once. */
  static void create(Session writer) {
    int found = writer.query("the store could not be opened", Schema::version);
    try {
      if (found < NEWEST) {
        writer.change(Schema::upgrade);
      }
      if (!writer.query(
          "the store could not be opened", session -> session.dialect().isInOrder(session))) {
        writer.change(session -> session.dialect().putInOrder(session));
      }
    } catch (SQLException e) {
      throw Failure.of(e).toException("the tables of the store could not be created", e);
    }
  }

  /** Asks again once nobody else can change the tables: another process may have been faster. */
  private static void upgrade(Session session) throws SQLException {
    Connection connection = session.connection();
    session.dialect().lockSchema(connection);
    int from = version(session);
    if (from == 0) {
      Dialect.execute(
          connection, "CREATE TABLE pilot_schema (version INTEGER NOT NULL PRIMARY KEY)");
      for (String table : session.dialect().ownTables()) {
        Dialect.execute(connection, table);
      }
    }
    for (int next = from + 1; next <= NEWEST; next++) {
      for (String change : changes(next, session.dialect())) {
        String type = session.dialect().orderedText();
        Dialect.execute(connection, change.replace("ORDERED_TEXT", type));
      }
      Dialect.execute(connection, "INSERT INTO pilot_schema (version) VALUES (" + next + ")");
    }
  }

  private static List<String> changes(int version, Dialect dialect) {
    return version == NEWEST ? dialect.momentColumn() : TABLES.get(version - 1);
  }

  /** Returns the version that the tables have; 0 where there are none. */
  private static int version(Session session) throws SQLException {
    Connection connection = session.connection();
    if (Dialect.query(connection, session.dialect().countOfSchemas()).equals("0")) {
      return 0;
    }
    return known(
        Integer.parseInt(Dialect.query(connection, "SELECT MAX(version) FROM pilot_schema")));
  }

  private static int known(int version) {
    if (version > NEWEST) {
      throw new StoreException(
          "newer_schema",
          "the store has schema version %d, and this version of Pilot knows %d at most"
              .formatted(version, NEWEST),
          "Open it with the newer version of Pilot that wrote it.");
    }
    return version;
  }
}
