package dev.pilot.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/** The rows of {@code pilot_node}: when each node was last known to live, by the server's clock. */
final class Heartbeats {

  static final String TABLE =
      """
      CREATE TABLE pilot_node (
        name TEXT NOT NULL PRIMARY KEY,
        heartbeat TIMESTAMP WITH TIME ZONE NOT NULL)
      """;

  private static final String BEAT =
      "INSERT INTO pilot_node (name, heartbeat) VALUES (?, now())"
          + " ON CONFLICT (name) DO UPDATE SET heartbeat = now()";
  private static final String HEARD =
      "SELECT COUNT(*) FROM pilot_node"
          + " WHERE name = ? AND heartbeat >= now() - ? * INTERVAL '1 millisecond'";

  // A node without a row is as silent as one with an old row.
  private static final String FORGET =
      "DELETE FROM pilot_node WHERE heartbeat < now() - INTERVAL '7 days'";

  private Heartbeats() {}

  static boolean beat(Session session, String node) throws SQLException {
    PreparedStatement beat = session.prepare(BEAT);
    beat.setString(1, node);
    session.prepare(FORGET).executeUpdate();
    return beat.executeUpdate() == 1;
  }

  /** Whether the node's last heartbeat is no older than the lease. */
  static boolean heard(Session session, String node, Duration lease) throws SQLException {
    PreparedStatement query = session.prepare(HEARD);
    query.setString(1, node);
    query.setLong(2, lease.toMillis());
    try (ResultSet row = query.executeQuery()) {
      row.next();
      return row.getInt(1) == 1;
    }
  }
}
