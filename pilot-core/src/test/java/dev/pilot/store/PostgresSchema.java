package dev.pilot.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.ds.PGSimpleDataSource;

/** A schema of its own on a real server, which is started once for all tests; and ways around. */
record PostgresSchema(String name) {

  private static final AtomicInteger COUNT = new AtomicInteger();

  /** The server; it ends with this process. */
  private static final class Server {
    private static final EmbeddedPostgres INSTANCE = start();

    private static EmbeddedPostgres start() {
      try {
        // What it does by itself are transactions too, which would hold up who follows a store.
        return EmbeddedPostgres.builder().setServerConfig("autovacuum", "off").start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  static PostgresSchema create() throws SQLException {
    PostgresSchema schema = new PostgresSchema("pilot" + COUNT.incrementAndGet());
    schema.execute("CREATE SCHEMA " + schema.name);
    return schema;
  }

  PGSimpleDataSource source() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setPortNumbers(new int[] {Server.INSTANCE.getPort()});
    source.setUser("postgres");
    source.setDatabaseName("postgres");
    source.setCurrentSchema(name);
    source.setApplicationName(name);
    return source;
  }

  JdbcEventStore open() {
    return JdbcEventStore.open(source());
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = other();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  String query(String sql) throws SQLException {
    try (Connection connection = other();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  /** Ends the connections of every store on this schema, as a restart of the server would. */
  void loseConnections() throws SQLException {
    query(
        "SELECT COUNT(pg_terminate_backend(pid, 10000)) FROM pg_stat_activity"
            + " WHERE application_name = '%s'".formatted(name));
  }

  private Connection other() throws SQLException {
    PGSimpleDataSource source = source();
    source.setApplicationName("test");
    return source.getConnection();
  }
}
