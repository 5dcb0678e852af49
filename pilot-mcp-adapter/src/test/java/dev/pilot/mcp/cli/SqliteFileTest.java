package dev.pilot.mcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.Pilot;
import dev.pilot.approval.Principal;
import dev.pilot.plan.Plan;
import dev.pilot.skill.SkillResult;
import dev.pilot.store.EventStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteFileTest {

  private static final Principal ALICE = Principal.person("alice");

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"", "jdbc:sqlite:"})
  @DisabledOnOs(OS.WINDOWS)
  void what_it_creates_only_the_owner_may_read(String scheme) throws IOException {
    Path file = directory.resolve("new/pilot.db");
    try (EventStore store = SqliteFile.open(scheme + file);
        Pilot pilot = Pilot.with(request -> SkillResult.succeeded(null)).store(store).build()) {
      pilot.plan(Plan.named("p").step("s", "a", "b", s -> s.reads()).build(), ALICE);

      assertThat(mode(file.getParent())).isEqualTo("rwx------");
      try (Stream<Path> files = Files.list(file.getParent())) {
        assertThat(files)
            .contains(file, Path.of(file + "-wal"))
            .allSatisfy(each -> assertThat(mode(each)).isEqualTo("rw-------"));
      }
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
