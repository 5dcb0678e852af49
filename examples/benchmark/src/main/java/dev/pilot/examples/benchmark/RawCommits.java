package dev.pilot.examples.benchmark;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** What the disk allows: one row after the other, each with a commit of its own. */
final class RawCommits implements AutoCloseable {

  /** As long as the line of an event. */
  private static final String LINE = "x".repeat(300);

  private final Connection connection;
  private final PreparedStatement insert;

  RawCommits(Connection connection) throws SQLException {
    this.connection = connection;
    this.insert = connection.prepareStatement("INSERT INTO raw (line) VALUES (?)");
  }

  double perSecond(int commits) throws SQLException {
    long start = System.nanoTime();
    for (int i = 0; i < commits; i++) {
      commit();
    }
    return commits * 1e9 / (System.nanoTime() - start);
  }

  /** Returns how long each of so many commits took, in nanoseconds. */
  long[] nanos(int commits) throws SQLException {
    long[] nanos = new long[commits];
    for (int i = 0; i < commits; i++) {
      long start = System.nanoTime();
      commit();
      nanos[i] = System.nanoTime() - start;
    }
    return nanos;
  }

  private void commit() throws SQLException {
    insert.setString(1, LINE);
    insert.executeUpdate();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
