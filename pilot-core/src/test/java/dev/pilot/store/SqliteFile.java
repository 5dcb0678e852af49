package dev.pilot.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.sqlite.SQLiteDataSource;

/** A store's file, and ways around the store. */
record SqliteFile(Path path) {

  static SqliteFile in(Path directory) {
    return new SqliteFile(directory.resolve("pilot.db"));
  }

  SQLiteDataSource source() {
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + path);
    return source;
  }

  JdbcEventStore open() {
    return JdbcEventStore.open(source());
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = source().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  String query(String sql) throws SQLException {
    try (Connection connection = source().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  Path wal() {
    return path.resolveSibling(path.getFileName() + "-wal");
  }

  /** Copies the files as they lie there, which is what a crash would leave. */
  SqliteFile crashedInto(Path directory) throws IOException {
    SqliteFile copy = new SqliteFile(directory.resolve("crashed.db"));
    for (List<Path> files : List.of(List.of(path, copy.path), List.of(wal(), copy.wal()))) {
      Files.copy(files.get(0), files.get(1));
    }
    return copy;
  }
}
