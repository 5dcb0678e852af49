package dev.pilot.store;

import dev.pilot.event.RecordedEvent;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rows of {@code pilot_event}, those of all workflows in the order of their commits. */
final class AllEvents {

  // The row at the bookmark comes along, to see that it is the one that was read.
  private static final String SELECT =
      "SELECT MOMENT, workflow_id, sequence, hash, line FROM pilot_event"
          + " WHERE (MOMENT, workflow_id, sequence) >= (?, ?, ?) AND SETTLED"
          + " ORDER BY MOMENT, workflow_id, sequence LIMIT ?";

  private AllEvents() {}

  static List<StoredEvent> behind(Session session, Optional<Place> bookmark, int limit)
      throws SQLException {
    Dialect dialect = session.dialect();
    PreparedStatement query =
        session.prepare(
            SELECT.replace("MOMENT", dialect.moment()).replace("SETTLED", dialect.isSettled()));
    query.setLong(1, bookmark.map(Place::moment).orElse(-1L));
    query.setString(2, bookmark.map(Place::workflowId).orElse(""));
    query.setLong(3, bookmark.map(Place::sequence).orElse(0L));
    query.setInt(4, bookmark.isPresent() ? limit + 1 : limit);
    List<StoredEvent> found = new ArrayList<>();
    try (ResultSet row = query.executeQuery()) {
      if (bookmark.isPresent() && !(row.next() && place(row).equals(bookmark.get()))) {
        throw Place.lost();
      }
      while (row.next()) {
        found.add(new StoredEvent(event(row), place(row).bookmark()));
      }
    }
    return List.copyOf(found);
  }

  private static Place place(ResultSet row) throws SQLException {
    return Place.of(
        row.getLong(1), row.getString(2), row.getLong(3), String.valueOf(row.getString(4)));
  }

  private static RecordedEvent event(ResultSet row) throws SQLException {
    return new StoredLog.Line(row.getLong(3), row.getString(5), row.getString(4))
        .event(row.getString(2));
  }
}
