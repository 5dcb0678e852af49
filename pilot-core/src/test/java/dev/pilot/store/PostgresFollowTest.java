package dev.pilot.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.event.RecordedEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PostgresFollowTest extends FollowContract {

  @Override
  List<EventStore> open() {
    try {
      PostgresSchema schema = PostgresSchema.create();
      return List.of(schema.open(), schema.open());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_commit_that_comes_late_is_not_passed_by() throws Exception {
    PostgresSchema schema = PostgresSchema.create();
    try (EventStore store = schema.open();
        Connection slow = schema.source().getConnection()) {
      WorkflowLog first = new WorkflowLog("wf-1").append(store, WorkflowLog.skipped("first"));
      Bookmark read = store.follow(Bookmark.START, 9).get(0).bookmark();
      slow.setAutoCommit(false);
      List<RecordedEvent> late = first.next(WorkflowLog.skipped("late"));
      insert(slow, late.get(0));
      WorkflowLog quick = new WorkflowLog("wf-2").append(store, WorkflowLog.skipped("quick"));

      assertThat(store.read("wf-2", 0)).isEqualTo(quick.events());
      List<StoredEvent> meanwhile = store.follow(read, 9);
      slow.commit();
      List<RecordedEvent> seen = new ArrayList<>();
      meanwhile.forEach(event -> seen.add(event.event()));
      read = meanwhile.isEmpty() ? read : meanwhile.get(meanwhile.size() - 1).bookmark();
      store.follow(read, 9).forEach(event -> seen.add(event.event()));
      assertThat(seen).containsExactly(late.get(0), quick.events().get(0));
    }
  }

  @Test
  void an_open_transaction_holds_up_who_follows_and_no_append() throws Exception {
    PostgresSchema schema = PostgresSchema.create();
    try (EventStore store = schema.open();
        Connection open = schema.source().getConnection();
        Statement statement = open.createStatement()) {
      open.setAutoCommit(false);
      statement.execute("CREATE TABLE somebody_else (n INTEGER)");
      WorkflowLog log = new WorkflowLog("wf-1").append(store, WorkflowLog.skipped("a"));

      assertThat(store.read("wf-1", 0)).isEqualTo(log.events());
      assertThat(store.follow(Bookmark.START, 9)).isEmpty();
      open.rollback();
      assertThat(store.follow(Bookmark.START, 9)).hasSize(1);
    }
  }

  @Test
  void a_dump_that_was_restored_on_a_younger_server_is_followed_on() throws Exception {
    PostgresSchema schema = PostgresSchema.create();
    WorkflowLog log = new WorkflowLog("wf-1");
    Bookmark read;
    try (EventStore store = schema.open()) {
      log.append(store, WorkflowLog.skipped("a"));
      // As if the rows came from a server that had had many more transactions.
      schema.execute("UPDATE pilot_event SET moment = moment + 1000000");
    }
    try (EventStore store = schema.open()) {
      read = store.follow(Bookmark.START, 9).get(0).bookmark();
      log.append(store, WorkflowLog.skipped("b"));
      assertThat(store.follow(read, 9))
          .extracting(StoredEvent::event)
          .containsExactly(log.events().get(1));
    }
    try (EventStore store = schema.open()) {
      log.append(store, WorkflowLog.skipped("c"));
      assertThat(store.follow(read, 9))
          .extracting(StoredEvent::event)
          .isEqualTo(log.events().subList(1, 3));
    }
    assertThat(schema.query("SELECT COUNT(*) FROM pilot_clock WHERE shift > 0")).isEqualTo("1");
  }

  private static void insert(Connection connection, RecordedEvent event) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO pilot_event (workflow_id, sequence, line, hash) VALUES (?, ?, ?, ?)")) {
      insert.setString(1, event.workflowId());
      insert.setLong(2, event.sequence());
      insert.setString(3, event.line());
      insert.setString(4, event.hash());
      insert.executeUpdate();
    }
  }
}
