package dev.pilot.store;

import dev.pilot.event.RecordedEvent;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * An append in one statement, which is a transaction by itself: the summary is written if it is at
 * its expected version still, and the events if the summary was.
 *
 * <p>Worth it where each statement is a way to a server and back. It needs a database whose queries
 * can hold statements that write.
 */
final class OneStatement {

  private static final String THERE =
      "SELECT COUNT(*) FROM pilot_event WHERE workflow_id = ? AND sequence = ? AND hash = ?";

  private OneStatement() {}

  /** Appends, and returns false if the log has another number of events. */
  static boolean append(Session session, Append append) throws SQLException {
    boolean first = append.expectedVersion() == 0;
    List<RecordedEvent> events = append.events();
    PreparedStatement statement =
        session.prepare(sql(first ? Summaries.INSERT : Summaries.MOVE, events.size()));
    int next;
    if (first) {
      Summaries.filledInsert(statement, append.after());
      next = 11;
    } else {
      Summaries.filledMove(statement, append);
      next = 10;
    }
    for (RecordedEvent event : events) {
      statement.setLong(next++, event.sequence());
      statement.setString(next++, event.line());
      statement.setString(next++, event.hash());
    }
    return statement.executeUpdate() > 0;
  }

  /** Whether the very same append is there: nobody else's has the hash of its last event. */
  static boolean isThere(Session session, Append append) throws SQLException {
    RecordedEvent last = append.events().get(append.events().size() - 1);
    PreparedStatement query = session.prepare(THERE);
    query.setString(1, last.workflowId());
    query.setLong(2, last.sequence());
    query.setString(3, last.hash());
    try (ResultSet row = query.executeQuery()) {
      row.next();
      return row.getInt(1) == 1;
    }
  }

  private static String sql(String summary, int events) {
    return "WITH advanced AS ("
        + summary
        + " RETURNING id) INSERT INTO pilot_event (workflow_id, sequence, line, hash)"
        + " SELECT advanced.id, event.sequence, event.line, event.hash FROM advanced, (VALUES "
        + "(?::bigint, ?, ?)"
        + ", (?, ?, ?)".repeat(events - 1)
        + ") AS event (sequence, line, hash)";
  }
}
