package dev.pilot.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilot.event.WorkflowEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** What the store does when a PostgreSQL server can not do what it asks. */
final class PostgresFailuresTest {

  private static final WorkflowEvent EVENT = WorkflowLog.skipped("s3cret");

  private PostgresSchema schema;

  @BeforeEach
  void name_a_schema() throws SQLException {
    schema = PostgresSchema.create();
  }

  @Test
  void connections_that_were_lost_while_idle_are_replaced_unnoticed() throws SQLException {
    try (EventStore store = schema.open()) {
      WorkflowLog log = new WorkflowLog("wf-1").append(store, EVENT);
      assertThat(store.read("wf-1", 0)).hasSize(1);
      schema.loseConnections();

      log.append(store, EVENT);
      assertThat(store.read("wf-1", 0)).isEqualTo(log.events());
    }
  }

  @Test
  void an_append_that_loses_its_connection_half_way_is_made_once() throws SQLException {
    AtomicInteger left = new AtomicInteger(1);
    try (EventStore store = open(losing(sql -> sql.contains("INSERT INTO pilot_event"), left))) {
      WorkflowLog log = new WorkflowLog("wf-1").append(store, EVENT);

      assertThat(left).hasValue(0);
      assertThat(store.read("wf-1", 0)).isEqualTo(log.events());
      assertThat(store.list(9)).containsExactly(log.summary());
    }
  }

  @Test
  void an_append_that_loses_every_connection_leaves_nothing() throws SQLException {
    AtomicInteger left = new AtomicInteger(2);
    try (EventStore store = open(losing(sql -> sql.contains("INSERT INTO pilot_event"), left))) {
      assertCode(() -> new WorkflowLog("wf-1").append(store, EVENT), "store_unavailable");

      assertThat(store.list(9)).isEmpty();
      new WorkflowLog("wf-1").append(store, EVENT);
      assertThat(store.read("wf-1", 0)).hasSize(1);
    }
  }

  @Test
  void a_shared_commit_whose_connection_is_lost_is_not_tried_again() throws Exception {
    AtomicInteger left = new AtomicInteger(1);
    WatchedSource.Watcher losing = losing(WatchedSource.COMMIT::equals, left);
    CountDownLatch go = new CountDownLatch(1);
    try (EventStore store =
        open(
            (sql, connection) -> {
              await(go);
              losing.before(sql, connection);
            })) {
      List<FutureTask<String>> appends =
          Stream.of("wf-1", "wf-2", "wf-3").map(id -> appending(store, id)).toList();
      go.countDown();

      assertThat(appends.get(0).get()).isEqualTo("appended");
      assertThat(appends.get(1).get()).isEqualTo("store_unavailable");
      assertThat(appends.get(2).get()).isEqualTo("store_unavailable");
      assertThat(store.list(9)).extracting(WorkflowSummary::id).containsExactly("wf-1");
      new WorkflowLog("wf-2").append(store, EVENT);
      assertThat(store.read("wf-2", 0)).hasSize(1);
    }
  }

  /** Appends on a thread of its own, and returns once that thread waits. */
  private static FutureTask<String> appending(EventStore store, String id) {
    FutureTask<String> append =
        new FutureTask<>(
            () -> {
              try {
                new WorkflowLog(id).append(store, EVENT);
                return "appended";
              } catch (StoreException e) {
                return e.code();
              }
            });
    Thread thread = new Thread(append);
    thread.start();
    while (thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    return append;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError("the thread that appends is never interrupted", e);
    }
  }

  /** Ends the store's connections before some statements, as often as {@code left} says. */
  private WatchedSource.Watcher losing(Predicate<String> statements, AtomicInteger left) {
    return (sql, connection) -> {
      if (statements.test(sql) && left.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
        schema.loseConnections();
      }
    };
  }

  private EventStore open(WatchedSource.Watcher watcher) throws SQLException {
    schema.open().close();
    return JdbcEventStore.open(WatchedSource.of(schema.source(), watcher));
  }

  @Test
  void a_server_that_is_not_there_is_unavailable() {
    PGSimpleDataSource nowhere = schema.source();
    nowhere.setPortNumbers(new int[] {1});

    assertCode(() -> JdbcEventStore.open(nowhere), "store_unavailable");
  }

  @Test
  void an_append_for_which_there_is_no_room_leaves_nothing_and_the_next_one_works()
      throws SQLException {
    try (EventStore store = schema.open()) {
      WorkflowLog log = new WorkflowLog("wf-1").append(store, EVENT);
      WorkflowSummary before = log.summary();
      schema.execute(
          """
          CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$
          """);
      schema.execute(
          "CREATE TRIGGER full_disk BEFORE INSERT ON pilot_event FOR EACH ROW"
              + " WHEN (NEW.sequence = 3) EXECUTE FUNCTION refuse()");
      WorkflowLog other = new WorkflowLog("wf-1");
      other.next(EVENT);

      assertCode(
          () ->
              store.append(
                  WorkflowLog.summary("wf-1", 3, before.state(), 0), 1, other.next(EVENT, EVENT)),
          "store_full");

      assertThat(store.read("wf-1", 0)).isEqualTo(log.events());
      assertThat(store.list(9)).containsExactly(before);
      schema.execute("DROP TRIGGER full_disk ON pilot_event");
      log.append(store, EVENT, EVENT);
      assertThat(store.read("wf-1", 0)).isEqualTo(log.events());
    }
  }

  @Test
  void a_locked_workflow_is_busy_and_the_others_are_not() throws SQLException {
    PGSimpleDataSource impatient = schema.source();
    impatient.setOptions("-c lock_timeout=1");
    try (EventStore store = JdbcEventStore.open(impatient)) {
      WorkflowLog log = new WorkflowLog("wf-1").append(store, EVENT);
      WorkflowLog ahead = new WorkflowLog("wf-1");
      ahead.next(EVENT);
      try (Connection other = schema.source().getConnection();
          Statement statement = other.createStatement()) {
        other.setAutoCommit(false);
        statement.execute("SELECT * FROM pilot_workflow FOR UPDATE");

        assertCode(() -> ahead.append(store, EVENT), "store_busy");
        new WorkflowLog("wf-2").append(store, EVENT);
        assertThat(store.read("wf-1", 0)).isEqualTo(log.events());
        other.rollback();
      }
      log.append(store, EVENT);
      assertThat(store.read("wf-1", 0)).isEqualTo(log.events());
    }
  }

  @Test
  void a_database_that_can_only_be_read_is_read() throws SQLException {
    WorkflowLog log = new WorkflowLog("wf-1");
    try (EventStore store = schema.open()) {
      log.append(store, EVENT);
    }
    PGSimpleDataSource readOnly = schema.source();
    readOnly.setOptions("-c default_transaction_read_only=on");
    try (EventStore store = JdbcEventStore.open(readOnly)) {
      assertThat(store.read("wf-1", 0)).isEqualTo(log.events());
      assertCode(() -> new WorkflowLog("wf-2").append(store, EVENT), "store_read_only");
    }
  }

  @Test
  void a_commit_reaches_the_disk_even_where_the_server_would_not_wait() throws SQLException {
    PGSimpleDataSource hasty = schema.source();
    hasty.setOptions("-c synchronous_commit=off");
    List<String> seen = new ArrayList<>();
    WatchedSource.Watcher watcher =
        (sql, connection) -> {
          if (sql.equals(WatchedSource.COMMIT)) {
            seen.add(Dialect.query(connection, "SHOW synchronous_commit"));
          }
        };
    try (EventStore store = JdbcEventStore.open(WatchedSource.of(hasty, watcher))) {
      new WorkflowLog("wf-1").append(store, EVENT);
    }
    assertThat(seen).isNotEmpty().containsOnly("on");
  }

  private static void assertCode(ThrowingCallable call, String code) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageNotContaining("s3cret")
        .hasCauseInstanceOf(SQLException.class);
  }
}
