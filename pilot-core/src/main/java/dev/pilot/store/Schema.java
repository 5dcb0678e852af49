package dev.pilot.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The tables, and how to come to them from every earlier version.
 *
 * <p>{@code pilot_event} holds the logs; {@code pilot_workflow} holds what a list shows and guards
 * the version; {@code pilot_schema} holds a row for each version that was reached. {@code
 * unsettled} is {@link WorkflowSummary#isUnsettled()} as it was written, so a change of that rule
 * needs a new version here.
 */
final class Schema {

  private static final List<List<String>> VERSIONS =
      List.of(
          List.of(
              """
              CREATE TABLE pilot_workflow (
                id TEXT NOT NULL PRIMARY KEY,
                name TEXT NOT NULL,
                state TEXT NOT NULL,
                version BIGINT NOT NULL,
                calls_in_flight INTEGER NOT NULL,
                unsettled INTEGER NOT NULL,
                node TEXT NOT NULL,
                created_at TEXT NOT NULL,
                updated_at TEXT NOT NULL)
              """,
              """
              CREATE INDEX pilot_workflow_unsettled ON pilot_workflow (id) WHERE unsettled = 1
              """,
              """
              CREATE TABLE pilot_event (
                workflow_id TEXT NOT NULL,
                sequence BIGINT NOT NULL,
                line TEXT NOT NULL,
                hash TEXT NOT NULL,
                PRIMARY KEY (workflow_id, sequence))
              """));

  private Schema() {}

  /** Creates or upgrades the tables; safe when several processes do so at once. */
  static void create(Session writer) {
    int found = writer.query("the store could not be opened", Schema::version);
    if (found < VERSIONS.size()) {
      writer.change("the tables of the store could not be created", Schema::upgrade);
    }
  }

  /** Asks again under the write lock, since another process may have been faster. */
  private static void upgrade(Session session) throws SQLException {
    int from = version(session);
    try (Statement statement = session.connection().createStatement()) {
      if (from == 0) {
        statement.execute("CREATE TABLE pilot_schema (version INTEGER NOT NULL PRIMARY KEY)");
      }
      for (int next = from + 1; next <= VERSIONS.size(); next++) {
        for (String change : VERSIONS.get(next - 1)) {
          statement.execute(change);
        }
        statement.execute("INSERT INTO pilot_schema (version) VALUES (" + next + ")");
      }
    }
  }

  /** Returns the version that the tables have; 0 where there are none. */
  private static int version(Session session) throws SQLException {
    Connection connection = session.connection();
    try (ResultSet tables = connection.getMetaData().getTables(null, null, "pilot_schema", null)) {
      if (!tables.next()) {
        return 0;
      }
    }
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT MAX(version) FROM pilot_schema")) {
      row.next();
      return known(row.getInt(1));
    }
  }

  private static int known(int version) {
    if (version > VERSIONS.size()) {
      throw new StoreException(
          "newer_schema",
          "the store has schema version %d, and this version of Pilot knows %d at most"
              .formatted(version, VERSIONS.size()),
          "Open it with the newer version of Pilot that wrote it.");
    }
    return version;
  }
}
