package dev.pilot.examples.benchmark;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A schema for each store, and one for the raw commits beside them. */
final class PostgresPlace implements Place {

  /** What two nodes share while they are measured. */
  private static final String RAW = "raw_commits";

  private final String url;
  private int stores;

  PostgresPlace(String url) {
    this.url = url;
  }

  static DataSource at(String url, String schema) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url + (url.contains("?") ? "&" : "?") + "currentSchema=" + schema);
    return source;
  }

  @Override
  public String name() {
    return "postgres";
  }

  @Override
  public DataSource fresh() throws SQLException {
    stores++;
    return at(url, make(url, last()));
  }

  @Override
  public RawCommits rawCommits() throws SQLException {
    DataSource source = at(url, make(url, RAW));
    Connection connection = source.getConnection();
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE IF NOT EXISTS raw (id BIGSERIAL PRIMARY KEY, line TEXT)");
    }
    return new RawCommits(connection);
  }

  /** Returns what it allows to eight connections that insert and update. */
  RawTransactions rawTransactions() throws SQLException {
    return new RawTransactions(at(url, make(url, RAW)));
  }

  @Override
  public long bytes() throws SQLException {
    try (Connection connection = at(url, last()).getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT pg_total_relation_size('pilot_event')"
                    + " + pg_total_relation_size('pilot_workflow')")) {
      row.next();
      return row.getLong(1);
    }
  }

  /** What is one statement commits by itself; for the others the connection is asked. */
  @Override
  public boolean commits(String sql) {
    return sql.startsWith("WITH");
  }

  /** A process has its own names, so that rounds do not meet. */
  private String last() {
    return "store_" + ProcessHandle.current().pid() + "_" + stores;
  }

  /** Makes sure that there is a schema of that name, and returns the name. */
  static String make(String url, String schema) throws SQLException {
    try (Connection connection = at(url, "public").getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA IF NOT EXISTS " + schema);
    }
    return schema;
  }
}
