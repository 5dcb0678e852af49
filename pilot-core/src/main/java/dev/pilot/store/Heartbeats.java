package dev.pilot.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/** The rows of {@code pilot_node}: until when each node counts as alive, by the server's clock. */
final class Heartbeats {

  static final String TABLE =
      """
      CREATE TABLE pilot_node (
        name TEXT NOT NULL PRIMARY KEY,
        alive_until TIMESTAMP WITH TIME ZONE NOT NULL)
      """;

  private static final String BEAT =
      "INSERT INTO pilot_node (name, alive_until)"
          + " VALUES (?, now() + ? * INTERVAL '1 millisecond')"
          + " ON CONFLICT (name) DO UPDATE SET alive_until = excluded.alive_until";
  private static final String HEARD =
      "SELECT COUNT(*) FROM pilot_node WHERE name = ? AND alive_until >= now()";

  // A node without a row is as silent as one with an old row.
  private static final String FORGET =
      "DELETE FROM pilot_node WHERE alive_until < now() - INTERVAL '7 days'";

  private Heartbeats() {}

  /** Lets the node count as alive for the time of its lease from now on. */
  static boolean beat(Session session, String node, Duration lease) throws SQLException {
    PreparedStatement beat = session.prepare(BEAT);
    beat.setString(1, node);
    beat.setLong(2, lease.toMillis());
    session.prepare(FORGET).executeUpdate();
    return beat.executeUpdate() == 1;
  }

  /** Whether the node's last heartbeat is no older than the lease that it took then. */
  static boolean heard(Session session, String node) throws SQLException {
    PreparedStatement query = session.prepare(HEARD);
    query.setString(1, node);
    try (ResultSet row = query.executeQuery()) {
      row.next();
      return row.getInt(1) == 1;
    }
  }
}
