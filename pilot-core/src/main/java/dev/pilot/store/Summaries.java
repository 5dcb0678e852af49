package dev.pilot.store;

import dev.pilot.workflow.WorkflowState;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The rows of {@code pilot_workflow}. */
final class Summaries {

  private static final String INSERT =
      "INSERT INTO pilot_workflow (state, version, calls_in_flight, node, updated_at,"
          + " unsettled, id, name, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
          + " ON CONFLICT (id) DO NOTHING";
  private static final String STAY =
      "UPDATE pilot_workflow SET state = ?, version = ?, calls_in_flight = ?, node = ?,"
          + " updated_at = ? WHERE unsettled = ? AND id = ? AND version = ?";
  private static final String MOVE =
      "UPDATE pilot_workflow SET state = ?, version = ?, calls_in_flight = ?, node = ?,"
          + " updated_at = ?, unsettled = ? WHERE id = ? AND version = ?";
  private static final String SELECT =
      "SELECT id, name, state, version, calls_in_flight, node, created_at, updated_at"
          + " FROM pilot_workflow ";

  private Summaries() {}

  /** Writes the summary if the row is at the version still, and says whether it was. */
  static boolean advance(Session session, WorkflowSummary after, long expectedVersion)
      throws SQLException {
    if (expectedVersion == 0) {
      PreparedStatement insert = filled(session.prepare(INSERT), after);
      insert.setString(8, after.name());
      insert.setString(9, after.createdAt().toString());
      return insert.executeUpdate() == 1;
    }
    // Most appends leave the flag as it is; not naming it spares them a write to its index.
    return update(session.prepare(STAY), after, expectedVersion)
        || update(session.prepare(MOVE), after, expectedVersion);
  }

  static List<WorkflowSummary> newest(Session session, int limit) throws SQLException {
    PreparedStatement query = session.prepare(SELECT + "ORDER BY id DESC LIMIT ?");
    query.setInt(1, limit);
    return read(query);
  }

  static List<WorkflowSummary> unsettled(Session session) throws SQLException {
    return read(session.prepare(SELECT + "WHERE unsettled = 1 ORDER BY id DESC"));
  }

  private static boolean update(
      PreparedStatement update, WorkflowSummary after, long expectedVersion) throws SQLException {
    filled(update, after).setLong(8, expectedVersion);
    return update.executeUpdate() == 1;
  }

  private static PreparedStatement filled(PreparedStatement statement, WorkflowSummary after)
      throws SQLException {
    statement.setString(1, after.state().word());
    statement.setLong(2, after.version());
    statement.setInt(3, after.callsInFlight());
    statement.setString(4, after.node());
    statement.setString(5, after.updatedAt().toString());
    statement.setInt(6, after.isUnsettled() ? 1 : 0);
    statement.setString(7, after.id());
    return statement;
  }

  private static List<WorkflowSummary> read(PreparedStatement query) throws SQLException {
    List<WorkflowSummary> summaries = new ArrayList<>();
    try (ResultSet row = query.executeQuery()) {
      while (row.next()) {
        summaries.add(summary(row));
      }
    }
    return List.copyOf(summaries);
  }

  private static WorkflowSummary summary(ResultSet row) throws SQLException {
    String id = row.getString(1);
    try {
      return new WorkflowSummary(
          id,
          row.getString(2),
          WorkflowState.valueOf(row.getString(3).toUpperCase(Locale.ROOT)),
          row.getLong(4),
          row.getInt(5),
          row.getString(6),
          Instant.parse(row.getString(7)),
          Instant.parse(row.getString(8)));
    } catch (IllegalArgumentException | DateTimeParseException e) {
      throw new StoreException(
          "store_corrupt",
          "the summary of workflow " + id + " can not be read",
          "Keep a copy of the store, then restore a backup.",
          e);
    }
  }
}
