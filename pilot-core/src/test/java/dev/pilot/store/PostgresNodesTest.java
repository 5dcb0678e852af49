package dev.pilot.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilot.event.RecordedEvent;
import dev.pilot.workflow.WorkflowState;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several stores on one PostgreSQL server. */
final class PostgresNodesTest {

  private static final int NODES = 4;
  private static final int ROUNDS = 10;
  private static final int APPENDS = 100;

  private final ExecutorService threads = Executors.newFixedThreadPool(NODES);

  @AfterEach
  void end_the_threads() {
    threads.shutdownNow();
  }

  @Test
  void a_new_database_may_be_opened_by_many_at_once() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      PostgresSchema schema = PostgresSchema.create();
      together(
          number -> {
            try (EventStore store = schema.open()) {
              new WorkflowLog("wf-" + number).append(store, WorkflowLog.skipped("a"));
            }
            return true;
          });

      assertThat(schema.query("SELECT COUNT(*) FROM pilot_schema"))
          .isEqualTo(schema.query("SELECT MAX(version) FROM pilot_schema"));
      assertThat(schema.query("SELECT COUNT(*) FROM pilot_event")).isEqualTo("" + NODES);
    }
  }

  @Test
  void of_nodes_that_append_at_one_version_exactly_one_wins() throws Exception {
    PostgresSchema schema = PostgresSchema.create();
    List<EventStore> stores = new ArrayList<>();
    for (int i = 0; i < NODES; i++) {
      stores.add(schema.open());
    }
    WorkflowLog log = new WorkflowLog("wf-1");
    for (int version = 0; version < APPENDS; version++) {
      List<RecordedEvent> next = log.next(WorkflowLog.skipped("a"));
      WorkflowSummary after =
          WorkflowLog.summary("wf-1", version + 1, WorkflowState.RUNNING, version % 2);
      int expected = version;
      List<Boolean> wins =
          together(
              number -> {
                try {
                  stores.get(number).append(after, expected, next);
                  return true;
                } catch (VersionConflictException e) {
                  return false;
                }
              });
      assertThat(wins).containsOnlyOnce(true);
    }

    for (EventStore store : stores) {
      assertThat(store.read("wf-1", 0)).isEqualTo(log.events());
      store.close();
    }
  }

  @Test
  void a_newer_schema_is_refused_and_left_alone() throws SQLException {
    PostgresSchema schema = PostgresSchema.create();
    schema.open().close();
    schema.execute("INSERT INTO pilot_schema (version) VALUES (99)");

    assertThatThrownBy(schema::open)
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.code()).isEqualTo("newer_schema"));
  }

  @Test
  void ids_are_ordered_by_their_bytes_whatever_the_language_of_the_server() throws SQLException {
    try (EventStore store = PostgresSchema.create().open()) {
      for (String id : List.of("wf-a", "wf-B", "wf-1", "wf-_")) {
        new WorkflowLog(id).append(store, WorkflowLog.skipped("a"));
      }
      assertThat(store.list(9))
          .extracting(WorkflowSummary::id)
          .containsExactly("wf-a", "wf-_", "wf-B", "wf-1");
    }
  }

  /** What one of the nodes does. */
  private interface Task<T> {
    T run(int number) throws Exception;
  }

  private <T> List<T> together(Task<T> task) throws Exception {
    CyclicBarrier start = new CyclicBarrier(NODES);
    List<Callable<T>> tasks = new ArrayList<>();
    for (int i = 0; i < NODES; i++) {
      int number = i;
      tasks.add(
          () -> {
            start.await();
            return task.run(number);
          });
    }
    List<T> results = new ArrayList<>();
    for (Future<T> result : threads.invokeAll(tasks)) {
      results.add(result.get());
    }
    return results;
  }
}
