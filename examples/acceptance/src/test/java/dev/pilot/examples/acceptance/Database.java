package dev.pilot.examples.acceptance;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** An empty database on a PostgreSQL server that lets nobody in without a password. */
record Database(String name) {

  static final String USER = "pilot";
  static final String PASSWORD = "open-sesame-42";

  private static final AtomicInteger COUNT = new AtomicInteger();

  /** The server; it ends with this process. */
  private static final class Server {
    private static final EmbeddedPostgres INSTANCE = start();

    private static EmbeddedPostgres start() {
      try {
        EmbeddedPostgres server = EmbeddedPostgres.builder().start();
        execute(server, "CREATE ROLE " + USER + " LOGIN PASSWORD '" + PASSWORD + "'");
        Files.writeString(
            Path.of(query(server, "SHOW hba_file")),
            "host all postgres all trust\nhost all all all scram-sha-256\n");
        query(server, "SELECT pg_reload_conf()");
        return server;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  static Database create() {
    Database database = new Database("pilot" + COUNT.incrementAndGet());
    execute(Server.INSTANCE, "CREATE DATABASE " + database.name + " OWNER " + USER);
    return database;
  }

  /** The URL without a password. */
  String url() {
    return url(Server.INSTANCE.getPort());
  }

  /** The URL at some port, which may be another one's. */
  String url(int port) {
    return "jdbc:postgresql://127.0.0.1:%d/%s?user=%s".formatted(port, name, USER);
  }

  /** Ends the connections of this database, as a restart of the server would. */
  void loseConnections() {
    query(
        Server.INSTANCE,
        "SELECT COUNT(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = '%s'"
            .formatted(name));
  }

  private static void execute(EmbeddedPostgres server, String sql) {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String query(EmbeddedPostgres server, String sql) {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
