package dev.pilot.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilot.event.WorkflowEvent;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;

/** What the store does when its database can not do what it asks. */
final class StoreFailuresTest {

  private static final WorkflowEvent EVENT = WorkflowLog.skipped("s3cret");

  @TempDir private Path directory;
  private SqliteFile file;

  @BeforeEach
  void name_a_file() {
    file = SqliteFile.in(directory);
  }

  @Test
  void a_locked_database_is_busy_for_writers_and_open_for_readers() throws SQLException {
    SQLiteDataSource impatient = file.source();
    impatient.setBusyTimeout(1);
    try (EventStore store = JdbcEventStore.open(impatient)) {
      WorkflowLog log = new WorkflowLog("wf-1").append(store, EVENT);
      try (Connection other = file.source().getConnection();
          Statement statement = other.createStatement()) {
        statement.execute("BEGIN IMMEDIATE");

        assertCode(() -> new WorkflowLog("wf-2").append(store, EVENT), "store_busy");
        assertThat(store.read("wf-1", 0)).isEqualTo(log.events());
      }

      new WorkflowLog("wf-2").append(store, EVENT);
      assertThat(store.list(9)).hasSize(2);
    }
  }

  @Test
  void a_reader_holds_no_append_up() throws SQLException {
    SQLiteDataSource impatient = file.source();
    impatient.setBusyTimeout(1);
    try (EventStore store = JdbcEventStore.open(impatient);
        Connection other = file.source().getConnection();
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN");
      statement.executeQuery("SELECT COUNT(*) FROM pilot_event").close();

      WorkflowLog log = new WorkflowLog("wf-1").append(store, EVENT).append(store, EVENT);

      assertThat(store.read("wf-1", 0)).isEqualTo(log.events());
    }
  }

  @Test
  void an_append_for_which_there_is_no_room_leaves_nothing_and_the_next_one_works() {
    SQLiteDataSource small = file.source();
    small.getConfig().setMaxPageCount(60);
    try (EventStore store = JdbcEventStore.open(small)) {
      WorkflowLog log = new WorkflowLog("wf-1").append(store, EVENT);
      WorkflowSummary before = log.summary();

      WorkflowEvent large = WorkflowLog.skipped("s3cret".repeat(100_000));
      WorkflowLog other = new WorkflowLog("wf-1");
      other.next(EVENT);
      assertCode(
          () ->
              store.append(
                  WorkflowLog.summary("wf-1", 4, before.state(), 0),
                  1,
                  other.next(EVENT, EVENT, large)),
          "store_full");

      assertThat(store.read("wf-1", 0)).isEqualTo(log.events());
      assertThat(store.list(9)).containsExactly(before);
      log.append(store, EVENT);
      assertThat(store.read("wf-1", 0)).isEqualTo(log.events());
    }
  }

  @Test
  void a_database_that_can_only_be_read_is_read() {
    WorkflowLog log = new WorkflowLog("wf-1");
    try (EventStore store = file.open()) {
      log.append(store, EVENT);
    }
    SQLiteDataSource readOnly = file.source();
    readOnly.setReadOnly(true);

    try (EventStore store = JdbcEventStore.open(readOnly)) {
      assertThat(store.read("wf-1", 0)).isEqualTo(log.events());
      assertCode(() -> new WorkflowLog("wf-2").append(store, EVENT), "store_read_only");
    }
  }

  @Test
  void an_event_that_is_there_already_fails_the_whole_append() throws SQLException {
    try (EventStore store = file.open()) {
      WorkflowLog log = new WorkflowLog("wf-1").append(store, EVENT);
      file.execute("INSERT INTO pilot_event VALUES ('wf-1', 3, 'x', 'y')");

      assertCode(() -> log.append(store, EVENT, EVENT), "store_failed");

      assertThat(file.query("SELECT COUNT(*) FROM pilot_event")).isEqualTo("2");
      assertThat(store.list(9)).extracting(WorkflowSummary::version).containsExactly(1L);
    }
  }

  @Test
  void a_lost_connection_is_replaced() throws SQLException {
    List<Connection> handedOut = new ArrayList<>();
    SQLiteDataSource source =
        new SQLiteDataSource() {
          @Override
          public SQLiteConnection getConnection(String user, String password) throws SQLException {
            var connection = super.getConnection(user, password);
            handedOut.add(connection);
            return connection;
          }
        };
    source.setUrl("jdbc:sqlite:" + file.path());
    try (EventStore store = JdbcEventStore.open(source)) {
      WorkflowLog log = new WorkflowLog("wf-1").append(store, EVENT);
      assertThat(store.read("wf-1", 0)).hasSize(1);
      for (Connection connection : List.copyOf(handedOut)) {
        connection.close();
      }

      assertCode(() -> new WorkflowLog("wf-2").append(store, EVENT), "store_failed");
      assertCode(() -> store.read("wf-1", 0), "store_failed");

      new WorkflowLog("wf-2").append(store, EVENT);
      assertThat(store.read("wf-1", 0)).isEqualTo(log.events());
      assertThat(handedOut).hasSize(4);
    }
  }

  @Test
  void a_store_in_a_directory_that_is_not_there_does_not_open() {
    SqliteFile nowhere = SqliteFile.in(directory.resolve("nowhere"));

    assertCode(nowhere::open, "store_unavailable");
  }

  @Test
  void a_database_without_a_file_is_refused() {
    SQLiteDataSource memory = new SQLiteDataSource();
    memory.setUrl("jdbc:sqlite::memory:");

    assertThatThrownBy(() -> JdbcEventStore.open(memory))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.code()).isEqualTo("unsupported_database"))
        .hasMessageContaining("memory");
  }

  @Test
  void a_closed_store_says_so_and_closes_again_quietly() {
    EventStore store = file.open();
    store.close();
    store.close();

    assertThatThrownBy(() -> store.list(1))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.code()).isEqualTo("store_closed"));
    assertThatThrownBy(() -> new WorkflowLog("wf-1").append(store, EVENT))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.code()).isEqualTo("store_closed"));
    assertThat(file.wal()).doesNotExist();
  }

  private static void assertCode(ThrowingCallable call, String code) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageNotContaining("s3cret")
        .hasCauseInstanceOf(SQLException.class);
  }
}
