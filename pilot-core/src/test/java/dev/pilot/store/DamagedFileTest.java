package dev.pilot.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilot.event.RecordedEvent;
import dev.pilot.workflow.WorkflowState;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that a crash, a disk or a mistake left behind. */
final class DamagedFileTest {

  private static final int APPENDS = 20;

  @TempDir private Path directory;

  @Test
  void what_was_appended_is_there_after_a_crash() throws IOException {
    WorkflowLog log = new WorkflowLog("wf-1");
    SqliteFile crashed = crashedAfterAppends(log);

    try (EventStore store = crashed.open()) {
      assertThat(store.read("wf-1", 0)).isEqualTo(log.events());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 100, 4000, 4096, 20_000})
  void a_torn_tail_of_the_write_ahead_log_costs_whole_appends_only(long torn) throws IOException {
    WorkflowLog log = new WorkflowLog("wf-1");
    SqliteFile crashed = crashedAfterAppends(log);
    try (FileChannel wal = FileChannel.open(crashed.wal(), StandardOpenOption.WRITE)) {
      wal.truncate(wal.size() - torn);
    }

    assertGoesOnAfterLosingItsTail(crashed, log);
  }

  @Test
  void a_tail_of_garbage_in_the_write_ahead_log_costs_whole_appends_only() throws IOException {
    WorkflowLog log = new WorkflowLog("wf-1");
    SqliteFile crashed = crashedAfterAppends(log);
    try (RandomAccessFile wal = new RandomAccessFile(crashed.wal().toFile(), "rw")) {
      wal.seek(wal.length() - 5_000);
      wal.write(garbage(5_000));
    }

    assertGoesOnAfterLosingItsTail(crashed, log);
  }

  @Test
  void a_file_that_is_no_database_is_refused_and_left_alone() throws IOException {
    SqliteFile file = SqliteFile.in(directory);
    byte[] garbage = garbage(20_000);
    Files.write(file.path(), garbage);

    assertCode(file::open, "store_corrupt");
    assertThat(Files.readAllBytes(file.path())).isEqualTo(garbage);
  }

  @Test
  void a_truncated_database_is_refused() throws IOException {
    SqliteFile file = SqliteFile.in(directory);
    try (EventStore store = file.open()) {
      WorkflowLog log = new WorkflowLog("wf-1");
      for (int i = 0; i < APPENDS; i++) {
        log.append(store, WorkflowLog.skipped("x".repeat(4000)));
      }
    }
    try (FileChannel database = FileChannel.open(file.path(), StandardOpenOption.WRITE)) {
      database.truncate(database.size() / 2 / 4096 * 4096);
    }

    assertCode(
        () -> {
          try (EventStore store = file.open()) {
            store.read("wf-1", 0);
          }
        },
        "store_corrupt");
  }

  @Test
  void a_database_whose_pages_were_overwritten_yields_no_wrong_event() throws IOException {
    SqliteFile file = SqliteFile.in(directory);
    WorkflowLog log = new WorkflowLog("wf-1");
    try (EventStore store = file.open()) {
      for (int i = 0; i < APPENDS; i++) {
        log.append(store, WorkflowLog.skipped("x".repeat(4000)));
      }
    }
    byte[] sound = Files.readAllBytes(file.path());
    Random random = new Random(5);
    for (int round = 0; round < 60; round++) {
      byte[] damaged = sound.clone();
      damaged[4096 + random.nextInt(damaged.length - 4096)] ^= (byte) (1 << random.nextInt(8));
      Files.write(file.path(), damaged);
      try (EventStore store = file.open()) {
        assertThat(store.read("wf-1", 0)).isEqualTo(log.events());
      } catch (StoreException e) {
        assertThat(e.code()).isIn("damaged_log", "store_corrupt", "store_failed");
      }
    }
  }

  private static byte[] garbage(int size) {
    byte[] garbage = new byte[size];
    new Random(7).nextBytes(garbage);
    return garbage;
  }

  private SqliteFile crashedAfterAppends(WorkflowLog log) throws IOException {
    try (EventStore store = SqliteFile.in(directory).open()) {
      for (int i = 0; i < APPENDS; i++) {
        log.append(store, WorkflowLog.skipped("first"), WorkflowLog.skipped("second"));
      }
      return SqliteFile.in(directory).crashedInto(directory);
    }
  }

  private static void assertGoesOnAfterLosingItsTail(SqliteFile crashed, WorkflowLog log) {
    try (EventStore store = crashed.open()) {
      List<RecordedEvent> left = store.read("wf-1", 0);
      assertThat(left).hasSizeLessThan(2 * APPENDS).hasSizeGreaterThan(APPENDS);
      assertThat(left.size() % 2).isZero();
      assertThat(left).isEqualTo(log.events().subList(0, left.size()));

      WorkflowSummary after =
          WorkflowLog.summary("wf-1", left.size() + 2, WorkflowState.RUNNING, 1);
      store.append(after, left.size(), log.events().subList(left.size(), left.size() + 2));
      assertThat(store.read("wf-1", 0)).hasSize(left.size() + 2);
    }
  }

  private static void assertCode(ThrowingCallable call, String code) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasCauseInstanceOf(SQLException.class);
  }
}
