package dev.pilot.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilot.event.WorkflowEvent;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OpeningTest {

  private static final int OPENERS = 8;
  private static final int ROUNDS = 40;

  @TempDir private Path directory;

  @Test
  void what_was_appended_is_there_when_the_store_is_opened_again() {
    SqliteFile file = SqliteFile.in(directory);
    WorkflowLog log = new WorkflowLog("wf-1");
    try (EventStore store = file.open()) {
      log.append(store, WorkflowLog.skipped("a"), WorkflowLog.skipped("b"));
    }

    try (EventStore store = file.open()) {
      assertThat(store.read("wf-1", 0)).isEqualTo(log.events());
      assertThat(store.list(9)).containsExactly(log.summary());
      assertThat(store.unsettled("", 9)).containsExactly(log.summary());
      log.append(store, WorkflowLog.skipped("c"));
      assertThat(store.read("wf-1", 2)).isEqualTo(log.events().subList(2, 3));
    }
  }

  @Test
  void a_new_file_may_be_opened_by_many_at_once() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(OPENERS);
    try {
      for (int round = 0; round < ROUNDS; round++) {
        SqliteFile file = new SqliteFile(directory.resolve(round + ".db"));
        CyclicBarrier start = new CyclicBarrier(OPENERS);
        List<Future<?>> openers = new ArrayList<>();
        for (int i = 0; i < OPENERS; i++) {
          String id = "wf-" + i;
          openers.add(
              threads.submit(
                  () -> {
                    start.await();
                    try (EventStore store = file.open()) {
                      return new WorkflowLog(id).append(store, WorkflowLog.skipped("a"));
                    }
                  }));
        }
        for (Future<?> opener : openers) {
          opener.get();
        }
        assertThat(file.query("SELECT MAX(version) || '/' || COUNT(*) FROM pilot_schema"))
            .isEqualTo("3/3");
        assertThat(file.query("SELECT COUNT(*) FROM pilot_event"))
            .isEqualTo(Integer.toString(OPENERS));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void a_newer_schema_is_refused_and_left_alone() throws SQLException {
    SqliteFile file = SqliteFile.in(directory);
    file.open().close();
    file.execute("INSERT INTO pilot_schema (version) VALUES (4)");

    assertThatThrownBy(file::open)
        .isInstanceOfSatisfying(
            StoreException.class,
            e -> {
              assertThat(e.code()).isEqualTo("newer_schema");
              assertThat(e.hint()).contains("newer version of Pilot");
            })
        .hasMessage("the store has schema version 4, and this version of Pilot knows 3 at most");
  }

  @Test
  void an_older_schema_is_brought_up_and_keeps_what_is_there() throws SQLException {
    SqliteFile file = SqliteFile.in(directory);
    WorkflowLog log = new WorkflowLog("wf-1");
    try (EventStore store = file.open()) {
      log.append(store, WorkflowLog.skipped("a"));
    }
    file.execute("DROP TABLE pilot_lease");
    file.execute("DROP TABLE pilot_spend");
    file.execute("DELETE FROM pilot_schema WHERE version > 1");

    try (EventStore store = file.open()) {
      assertThat(store.read("wf-1", 0)).isEqualTo(log.events());
      log.append(store, new WorkflowEvent.TargetsClaimed(List.of("vm:a"), true, List.of()));
    }
    assertThat(file.query("SELECT workflow_id FROM pilot_lease")).isEqualTo("wf-1");
  }

  @Test
  void tables_of_others_are_left_alone() throws SQLException {
    SqliteFile file = SqliteFile.in(directory);
    file.execute("CREATE TABLE customer (name TEXT)");
    file.execute("INSERT INTO customer VALUES ('ana')");

    try (EventStore store = file.open()) {
      new WorkflowLog("wf-1").append(store, WorkflowLog.skipped("a"));
    }

    assertThat(file.query("SELECT name FROM customer")).isEqualTo("ana");
  }

  @Test
  void the_log_beside_the_file_is_on_and_gone_after_closing() throws SQLException {
    SqliteFile file = SqliteFile.in(directory);
    try (EventStore store = file.open()) {
      new WorkflowLog("wf-1").append(store, WorkflowLog.skipped("a"));
      assertThat(file.wal()).isNotEmptyFile();
    }

    assertThat(Files.exists(file.wal())).isFalse();
    assertThat(file.query("PRAGMA journal_mode")).isEqualTo("wal");
  }

  @Test
  void lists_are_served_by_indexes() throws SQLException {
    SqliteFile file = SqliteFile.in(directory);
    file.open().close();

    assertThat(plan(file, "SELECT * FROM pilot_workflow ORDER BY id DESC LIMIT 5"))
        .contains("INDEX")
        .doesNotContain("TEMP B-TREE");
    assertThat(plan(file, "SELECT * FROM pilot_workflow WHERE unsettled = 1 ORDER BY id DESC"))
        .contains("pilot_workflow_unsettled");
  }

  private static String plan(SqliteFile file, String query) throws SQLException {
    try (Connection connection = file.source().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("EXPLAIN QUERY PLAN " + query)) {
      StringBuilder plan = new StringBuilder();
      while (row.next()) {
        plan.append(row.getString("detail")).append('\n');
      }
      return plan.toString();
    }
  }

  @Test
  void another_database_is_refused_by_name() {
    DatabaseMetaData metaData =
        answering(DatabaseMetaData.class, Map.of("getDatabaseProductName", "Paradox"));
    Connection connection = answering(Connection.class, Map.of("getMetaData", metaData));

    assertThatThrownBy(
            () ->
                JdbcEventStore.open(
                    answering(DataSource.class, Map.of("getConnection", connection))))
        .isInstanceOfSatisfying(
            StoreException.class,
            e -> {
              assertThat(e.code()).isEqualTo("unsupported_database");
              assertThat(e.hint()).contains("SQLite");
            })
        .hasMessage("the database 'Paradox' is not supported");
  }

  private static <T> T answering(Class<T> type, Map<String, Object> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> answers.get(method.getName())));
  }
}
