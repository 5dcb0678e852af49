package dev.pilot.examples.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.sqlite.SQLiteDataSource;

/** A file for each store, and one for the raw commits beside them. */
final class SqlitePlace implements Place {

  private final Path directory;
  private int stores;

  SqlitePlace(Path directory) {
    this.directory = directory;
  }

  static DataSource at(Path file) {
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }

  @Override
  public String name() {
    return "sqlite";
  }

  @Override
  public DataSource fresh() {
    stores++;
    return at(last());
  }

  /** With the settings that the store uses: a write-ahead log that reaches the disk. */
  @Override
  public RawCommits rawCommits() throws SQLException {
    Connection connection = at(directory.resolve("raw.db")).getConnection();
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("PRAGMA synchronous = FULL");
      statement.execute("CREATE TABLE IF NOT EXISTS raw (id INTEGER PRIMARY KEY, line TEXT)");
    }
    return new RawCommits(connection);
  }

  @Override
  public long bytes() throws IOException {
    return Files.size(last());
  }

  @Override
  public boolean commits(String sql) {
    return sql.equals("COMMIT");
  }

  private Path last() {
    return directory.resolve("store-" + stores + ".db");
  }
}
