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
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteDataSource;

/** Opens a store in a SQLite file; what it creates only its owner may read. */
final class SqliteFile {

  static final String URL = "jdbc:sqlite:";

  private static final Logger LOG = LoggerFactory.getLogger(SqliteFile.class);

  private SqliteFile() {}

  static EventStore open(String location) {
    boolean isFile = !location.startsWith("jdbc:");
    file(location).ifPresent(SqliteFile::create);
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl(isFile ? URL + location : location);
    return JdbcEventStore.open(source);
  }

  /** Returns the file, unless the URL names a database in memory or has a form of its own. */
  private static Optional<Path> file(String location) {
    String name = location.startsWith(URL) ? location.substring(URL.length()) : location;
    String plain = location.startsWith(URL) ? name.split("\\?", 2)[0] : name;
    boolean other = plain.isEmpty() || plain.startsWith(":") || plain.startsWith("file:");
    return other && location.startsWith(URL)
        ? Optional.empty()
        : Optional.of(Path.of(plain).toAbsolutePath());
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
      if (posix) {
        warnOfReaders(file);
      }
    } catch (IOException e) {
      throw new StoreException(
          "store_unavailable",
          "the store %s can not be created (%s)".formatted(file, e.getClass().getSimpleName()),
          "Choose another file with --store, or make its directory writable.",
          e);
    }
  }

  private static void warnOfReaders(Path file) {
    try {
      String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
      if (!mode.endsWith("------")) {
        LOG.warn(
            "others than its owner have permissions on the store {} ({}); run: chmod 600 {}",
            file,
            mode,
            file);
      }
    } catch (IOException e) {
      LOG.debug("the permissions of {} can not be read", file, e);
    }
  }

  private static FileAttribute<?>[] owner(String permissions) {
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
    };
  }
}
