package dev.pilot.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that nobody may write, whoever this process runs as. */
final class ReadOnlyPlacesTest {

  private final WorkflowLog log = new WorkflowLog("wf-1");
  @TempDir private Path directory;

  private SqliteFile kept(Path where) {
    SqliteFile file = SqliteFile.in(where);
    try (EventStore store = file.open()) {
      log.append(store, WorkflowLog.skipped("a"));
    }
    return file;
  }

  @Test
  void on_a_disk_that_can_only_be_read_a_store_does_not_open_and_is_left_alone() throws Exception {
    try (SmallDisk disk = SmallDisk.at(directory)) {
      SqliteFile file = kept(disk.root());
      byte[] before = Files.readAllBytes(file.path());
      disk.protect();

      assertCode(file::open, "store_unavailable", "may write in it");
      assertCode(new SqliteFile(disk.root().resolve("new.db"))::open, "store_unavailable", "write");
      assertThat(Files.readAllBytes(file.path())).isEqualTo(before);
    }
  }

  @Test
  void a_file_that_can_only_be_read_is_read() throws Exception {
    SqliteFile file = kept(directory);
    try (SmallDisk.Seal seal = SmallDisk.seal(file.path());
        EventStore store = file.open()) {
      assertThat(store.read("wf-1", 0)).isEqualTo(log.events());
      assertCode(
          () -> new WorkflowLog("wf-2").append(store, WorkflowLog.skipped("b")),
          "store_read_only",
          "Let this process write");
    }
    try (EventStore store = file.open()) {
      log.append(store, WorkflowLog.skipped("b"));
      assertThat(store.read("wf-1", 0)).isEqualTo(log.events());
    }
  }

  private static void assertCode(ThrowingCallable call, String code, String hint) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StoreException.class,
            e -> {
              assertThat(e.code()).isEqualTo(code);
              assertThat(e.hint()).contains(hint);
            });
  }
}
