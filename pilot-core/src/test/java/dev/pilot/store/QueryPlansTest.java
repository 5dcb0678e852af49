package dev.pilot.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What SQLite does for the queries that are made again and again, however much is stored. */
final class QueryPlansTest {

  @TempDir private Path directory;
  private final List<String> plan = new ArrayList<>();

  private void explain(String sql, Connection connection) throws SQLException {
    if (!sql.startsWith("SELECT")) {
      return;
    }
    try (PreparedStatement query = connection.prepareStatement("EXPLAIN QUERY PLAN " + sql);
        ResultSet row = query.executeQuery()) {
      while (row.next()) {
        plan.add(row.getString("detail"));
      }
    }
  }

  private List<String> planOf(Consumer<EventStore> call) {
    SqliteFile file = SqliteFile.in(directory);
    try (EventStore store = JdbcEventStore.open(WatchedSource.of(file.source(), this::explain))) {
      plan.clear();
      call.accept(store);
      return List.copyOf(plan);
    }
  }

  @Test
  void a_list_goes_through_the_ids_from_the_newest_and_sorts_nothing() {
    assertThat(planOf(store -> store.list(50)))
        .containsExactly("SCAN pilot_workflow USING INDEX sqlite_autoindex_pilot_workflow_1");
  }

  @Test
  void unsettled_workflows_are_found_by_an_index_of_them_alone() {
    assertThat(planOf(store -> store.unsettled("wf-0", 500)))
        .containsExactly("SEARCH pilot_workflow USING INDEX pilot_workflow_unsettled (id>?)");
  }

  @Test
  void due_workflows_are_found_by_their_time() {
    assertThat(planOf(store -> store.due(Instant.EPOCH, 500)))
        .containsExactly(
            "SEARCH pilot_workflow USING INDEX pilot_workflow_due (due_at>? AND due_at<?)");
    assertThat(planOf(EventStore::nextDue))
        .containsExactly(
            "SEARCH pilot_workflow USING COVERING INDEX pilot_workflow_due (due_at>?)");
  }

  @Test
  void events_are_followed_by_the_order_of_their_rows_and_nothing_is_sorted() {
    assertThat(planOf(store -> store.follow(Bookmark.START, 100)))
        .containsExactly("SEARCH pilot_event USING INTEGER PRIMARY KEY (rowid>?)");
  }

  @Test
  void one_workflow_and_its_log_are_found_by_their_keys() {
    assertThat(planOf(store -> store.find("wf-1"))).allMatch(step -> step.startsWith("SEARCH"));
    assertThat(planOf(store -> store.read("wf-1", 0))).allMatch(step -> step.startsWith("SEARCH"));
  }
}
