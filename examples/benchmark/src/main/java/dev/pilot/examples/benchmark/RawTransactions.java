package dev.pilot.examples.benchmark;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;

/** Eight connections side by side, each of whose commits holds one insert and one update. */
final class RawTransactions {

  private static final int CONNECTIONS = 8;
  private static final String LINE = "x".repeat(300);

  private final DataSource source;

  RawTransactions(DataSource source) throws SQLException {
    this.source = source;
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE IF NOT EXISTS counter (id INTEGER PRIMARY KEY, n BIGINT)");
      statement.execute("CREATE TABLE IF NOT EXISTS raw (id BIGSERIAL PRIMARY KEY, line TEXT)");
      statement.execute(
          "INSERT INTO counter SELECT i, 0 FROM generate_series(1, %d) i ON CONFLICT DO NOTHING"
              .formatted(CONNECTIONS));
    }
  }

  /** Returns the rate of all together, each connection committing so often. */
  double perSecond(int commits) throws SQLException, InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
    List<Connection> connections = new ArrayList<>();
    try {
      for (int i = 0; i < CONNECTIONS; i++) {
        connections.add(source.getConnection());
        commit(connections.get(i), i + 1, 10);
      }
      long start = System.nanoTime();
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        Connection connection = connections.get(i);
        int id = i + 1;
        running.add(
            threads.submit(
                () -> {
                  commit(connection, id, commits);
                  return id;
                }));
      }
      for (Future<?> one : running) {
        one.get();
      }
      return CONNECTIONS * commits * 1e9 / (System.nanoTime() - start);
    } finally {
      for (Connection connection : connections) {
        connection.close();
      }
      threads.shutdown();
    }
  }

  private static void commit(Connection connection, int id, int commits) throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement insert =
            connection.prepareStatement("INSERT INTO raw (line) VALUES (?)");
        PreparedStatement update =
            connection.prepareStatement("UPDATE counter SET n = n + 1 WHERE id = ?")) {
      for (int i = 0; i < commits; i++) {
        insert.setString(1, LINE);
        insert.executeUpdate();
        update.setInt(1, id);
        update.executeUpdate();
        connection.commit();
      }
    }
  }
}
