package dev.pilot.examples.benchmark;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A PostgreSQL server of its own, whose commits reach the disk. */
final class Server implements AutoCloseable {

  private final EmbeddedPostgres postgres;

  private Server(EmbeddedPostgres postgres) {
    this.postgres = postgres;
  }

  static Server start(Path directory) throws IOException, SQLException {
    // What is meant for tests comes without either.
    EmbeddedPostgres postgres =
        EmbeddedPostgres.builder()
            .setDataDirectory(directory)
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .start();
    Server server = new Server(postgres);
    server.demand("fsync");
    server.demand("synchronous_commit");
    return server;
  }

  String url() {
    return postgres.getJdbcUrl("postgres", "postgres");
  }

  String version() throws SQLException {
    return shown("server_version");
  }

  private void demand(String setting) throws SQLException {
    if (!shown(setting).equals("on")) {
      throw new IllegalStateException("PostgreSQL runs without " + setting);
    }
  }

  private String shown(String setting) throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW " + setting)) {
      row.next();
      return row.getString(1);
    }
  }

  @Override
  public void close() throws IOException {
    postgres.close();
  }
}
