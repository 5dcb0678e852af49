package dev.pilot.mcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.store.EventStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SqliteFileTest {

  @TempDir Path directory;

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void what_it_creates_only_the_owner_may_read() throws IOException {
    Path file = directory.resolve("new/pilot.db");
    try (EventStore store = SqliteFile.open(file.toString())) {
      assertThat(store.list(10)).isEmpty();
      assertThat(mode(file)).isEqualTo("rw-------");
      assertThat(mode(file.getParent())).isEqualTo("rwx------");
    }
  }

  @Test
  void a_url_of_sqlite_opens_the_same_file() {
    Path file = directory.resolve("pilot.db");
    SqliteFile.open(file.toString()).close();
    try (EventStore store = SqliteFile.open("jdbc:sqlite:" + file)) {
      assertThat(store.list(10)).isEmpty();
    }
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
