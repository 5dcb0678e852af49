package dev.pilot.mcp.cli;

import dev.pilot.store.EventStore;
import dev.pilot.store.JdbcEventStore;
import dev.pilot.store.StoreException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.sqlite.SQLiteDataSource;

/** Opens a store in a SQLite file; what it creates only its owner may read. */
final class SqliteFile {

  static final String URL = "jdbc:sqlite:";

  private SqliteFile() {}

  static EventStore open(String location) {
    boolean isFile = !location.startsWith("jdbc:");
    if (isFile) {
      create(Path.of(location).toAbsolutePath());
    }
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl(isFile ? URL + location : location);
    return JdbcEventStore.open(source);
  }

  private static void create(Path file) {
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    try {
      Path directory = file.getParent();
      if (directory != null && !Files.isDirectory(directory)) {
        Files.createDirectories(directory, posix ? owner("rwx------") : new FileAttribute<?>[0]);
      }
      Files.createFile(file, posix ? owner("rw-------") : new FileAttribute<?>[0]);
    } catch (FileAlreadyExistsException e) {
      // The usual case; its permissions are its owner's choice.
      return;
    } catch (IOException e) {
      throw new StoreException(
          "store_unavailable",
          "the store %s can not be created (%s)".formatted(file, e.getClass().getSimpleName()),
          "Choose another file with --store, or make its directory writable.",
          e);
    }
  }

  private static FileAttribute<?>[] owner(String permissions) {
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
    };
  }
}
