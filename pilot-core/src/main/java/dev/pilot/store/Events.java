package dev.pilot.store;

import dev.pilot.event.RecordedEvent;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The rows of {@code pilot_event}. */
final class Events {

  private static final String INSERT =
      "INSERT INTO pilot_event (workflow_id, sequence, line, hash) VALUES (?, ?, ?, ?)";

  // One statement sees one moment, so the version and the events belong together.
  private static final String SELECT =
      "SELECT w.version, e.sequence, CASE WHEN e.sequence > ? THEN e.line END, e.hash"
          + " FROM pilot_workflow w LEFT JOIN pilot_event e"
          + " ON e.workflow_id = w.id AND e.sequence >= ?"
          + " WHERE w.id = ? ORDER BY e.sequence";

  private Events() {}

  static void insert(Session session, Collection<Append> appends) throws SQLException {
    PreparedStatement insert = session.prepare(INSERT);
    // The statement is kept: an append that broke off must not leave its rows to the next one.
    insert.clearBatch();
    for (Append append : appends) {
      for (RecordedEvent event : append.events()) {
        insert.setString(1, event.workflowId());
        insert.setLong(2, event.sequence());
        insert.setString(3, event.line());
        insert.setString(4, event.hash());
        insert.addBatch();
      }
    }
    insert.executeBatch();
  }

  /** Reads the log from event {@code afterVersion} on, of which only the hash. */
  static StoredLog read(Session session, String workflowId, long afterVersion) throws SQLException {
    PreparedStatement query = session.prepare(SELECT);
    query.setLong(1, afterVersion);
    query.setLong(2, afterVersion);
    query.setString(3, workflowId);
    List<StoredLog.Line> lines = new ArrayList<>();
    try (ResultSet row = query.executeQuery()) {
      if (!row.next()) {
        return StoredLog.none(workflowId);
      }
      long version = row.getLong(1);
      do {
        long sequence = row.getLong(2);
        if (!row.wasNull()) {
          lines.add(new StoredLog.Line(sequence, row.getString(3), row.getString(4)));
        }
      } while (row.next());
      return new StoredLog(workflowId, afterVersion, version, lines);
    }
  }
}
