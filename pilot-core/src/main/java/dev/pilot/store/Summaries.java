package dev.pilot.store;

import dev.pilot.workflow.WorkflowState;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** The rows of {@code pilot_workflow}. */
final class Summaries {

  private static final long NEVER = -1;

  static final String INSERT =
      "INSERT INTO pilot_workflow (state, version, calls_in_flight, node, updated_at,"
          + " unsettled, due_at, id, name, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
          + " ON CONFLICT (id) DO NOTHING";
  private static final String STAY =
      "UPDATE pilot_workflow SET state = ?, version = ?, calls_in_flight = ?, node = ?,"
          + " updated_at = ? WHERE unsettled = ? AND due_at = ? AND id = ? AND version = ?";
  static final String MOVE =
      "UPDATE pilot_workflow SET state = ?, version = ?, calls_in_flight = ?, node = ?,"
          + " updated_at = ?, unsettled = ?, due_at = ? WHERE id = ? AND version = ?";
  private static final String SELECT =
      "SELECT id, name, state, version, calls_in_flight, node, due_at, created_at, updated_at"
          + " FROM pilot_workflow ";

  private Summaries() {}

  /** Writes each summary whose row is at the expected version still, and returns which were. */
  static Set<Append> advance(Session session, List<Append> appends) throws SQLException {
    Set<Append> advanced = new LinkedHashSet<>();
    List<Append> later = new ArrayList<>();
    for (Append append : appends) {
      if (append.expectedVersion() > 0) {
        later.add(append);
      } else if (began(session, append.after())) {
        advanced.add(append);
      }
    }
    // The same order everywhere: nodes that lock two rows crosswise would wait for each other.
    later.sort(Comparator.comparing(append -> append.after().id()));
    // Most appends leave these two as they are; not naming them spares a write to their indexes.
    advanced.addAll(updated(session, STAY, later));
    later.removeAll(advanced);
    advanced.addAll(updated(session, MOVE, later));
    return advanced;
  }

  private static boolean began(Session session, WorkflowSummary after) throws SQLException {
    return filledInsert(session.prepare(INSERT), after).executeUpdate() == 1;
  }

  /** Sets the ten values of {@link #INSERT}. */
  static PreparedStatement filledInsert(PreparedStatement insert, WorkflowSummary after)
      throws SQLException {
    filled(insert, after).setString(9, after.name());
    insert.setString(10, after.createdAt().toString());
    return insert;
  }

  /** Sets the nine values of {@link #MOVE}. */
  static PreparedStatement filledMove(PreparedStatement move, Append append) throws SQLException {
    filled(move, append.after()).setLong(9, append.expectedVersion());
    return move;
  }

  private static List<Append> updated(Session session, String sql, List<Append> appends)
      throws SQLException {
    if (appends.isEmpty()) {
      return List.of();
    }
    PreparedStatement update = session.prepare(sql);
    update.clearBatch();
    for (Append append : appends) {
      filledMove(update, append).addBatch();
    }
    int[] counts = update.executeBatch();
    return IntStream.range(0, counts.length)
        .filter(i -> counts[i] == 1)
        .mapToObj(appends::get)
        .toList();
  }

  static List<WorkflowSummary> newest(Session session, int limit) throws SQLException {
    PreparedStatement query = session.prepare(SELECT + "ORDER BY id DESC LIMIT ?");
    query.setInt(1, limit);
    return read(query);
  }

  static List<WorkflowSummary> unsettled(Session session, String afterId, int limit)
      throws SQLException {
    PreparedStatement query =
        session.prepare(SELECT + "WHERE unsettled = 1 AND id > ? ORDER BY id LIMIT ?");
    query.setString(1, afterId);
    query.setInt(2, limit);
    return read(query);
  }

  static Optional<WorkflowSummary> find(Session session, String id) throws SQLException {
    PreparedStatement query = session.prepare(SELECT + "WHERE id = ?");
    query.setString(1, id);
    return read(query).stream().findFirst();
  }

  static List<WorkflowSummary> due(Session session, Instant by, int limit) throws SQLException {
    PreparedStatement query =
        session.prepare(SELECT + "WHERE due_at >= 0 AND due_at <= ? ORDER BY due_at LIMIT ?");
    query.setLong(1, by.toEpochMilli());
    query.setInt(2, limit);
    return read(query);
  }

  static Optional<Instant> nextDue(Session session) throws SQLException {
    PreparedStatement query =
        session.prepare("SELECT MIN(due_at) FROM pilot_workflow WHERE due_at >= 0");
    try (ResultSet row = query.executeQuery()) {
      return row.next() && row.getObject(1) != null ? due(row.getLong(1)) : Optional.empty();
    }
  }

  private static Optional<Instant> due(long millis) {
    return millis == NEVER ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }

  private static PreparedStatement filled(PreparedStatement statement, WorkflowSummary after)
      throws SQLException {
    statement.setString(1, after.state().word());
    statement.setLong(2, after.version());
    statement.setInt(3, after.callsInFlight());
    statement.setString(4, after.node());
    statement.setString(5, after.updatedAt().toString());
    statement.setInt(6, after.isUnsettled() ? 1 : 0);
    statement.setLong(7, after.due().map(Instant::toEpochMilli).orElse(NEVER));
    statement.setString(8, after.id());
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
          due(row.getLong(7)),
          Instant.parse(row.getString(8)),
          Instant.parse(row.getString(9)));
    } catch (IllegalArgumentException | DateTimeParseException e) {
      throw new StoreException(
          "store_corrupt",
          "the summary of workflow " + id + " can not be read",
          "Keep a copy of the store, then restore a backup.",
          e);
    }
  }
}
