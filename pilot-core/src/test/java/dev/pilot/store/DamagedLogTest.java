package dev.pilot.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilot.event.RecordedEvent;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Logs that somebody changed behind the store's back. */
final class DamagedLogTest {

  private static final String MARK = "s3cret";

  @TempDir private Path directory;
  private SqliteFile file;
  private EventStore store;
  private WorkflowLog log;

  @BeforeEach
  void keep_a_log_of_five_events() {
    file = SqliteFile.in(directory);
    store = file.open();
    log = new WorkflowLog("wf-1");
    for (int i = 1; i <= 5; i++) {
      log.append(store, WorkflowLog.skipped(MARK + i));
    }
  }

  @AfterEach
  void close_the_store() {
    store.close();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a changed character | 3 | UPDATE pilot_event SET line = replace(line, 's3cret3',"
            + " 's3cret4')",
        "a line that is no JSON | 3 | UPDATE pilot_event SET line = substr(line, 9) WHERE sequence"
            + " = 3",
        "a torn line | 5 | UPDATE pilot_event SET line = substr(line, 1, 60) WHERE sequence = 5",
        "a line of another type | 2 | UPDATE pilot_event SET line = x'00ff' WHERE sequence = 2",
        "an unknown kind of event | 2 | UPDATE pilot_event SET line = replace(line, 'step_skipped',"
            + " 'step_sung') WHERE sequence = 2",
        "a line of the wrong shape | 2 | UPDATE pilot_event SET line = '[]' WHERE sequence = 2",
        "a changed hash | 3 | UPDATE pilot_event SET hash = replace(hash, substr(hash, 1, 1), 'x')"
            + " WHERE sequence = 3",
        "a removed first line | 1 | DELETE FROM pilot_event WHERE sequence = 1",
        "a removed line | 3 | DELETE FROM pilot_event WHERE sequence = 3",
        "a removed last line | 5 | DELETE FROM pilot_event WHERE sequence = 5",
        "removed lines | 1 | DELETE FROM pilot_event",
        "a line moved to the front | 0 | UPDATE pilot_event SET sequence = 0 WHERE sequence = 3",
        "a line that was doubled | 6 | INSERT INTO pilot_event SELECT workflow_id, 6, line, hash"
            + " FROM pilot_event WHERE sequence = 5",
        "a version set back | 4 | UPDATE pilot_workflow SET version = 3",
        "a version set forward | 6 | UPDATE pilot_workflow SET version = 7",
      })
  void damage_is_refused_with_the_place_and_without_the_text(
      String what, long sequence, String damage) throws SQLException {
    file.execute(damage);

    assertRefusedAt(sequence);
  }

  @Test
  void swapped_lines_are_refused() throws SQLException {
    file.execute("UPDATE pilot_event SET sequence = -sequence WHERE sequence IN (2, 4)");
    file.execute("UPDATE pilot_event SET sequence = 6 + sequence WHERE sequence < 0");

    assertRefusedAt(2);
  }

  @Test
  void the_log_of_another_workflow_is_refused() throws SQLException {
    new WorkflowLog("wf-2").append(store, WorkflowLog.skipped("other"));
    file.execute(
        "UPDATE pilot_event SET (line, hash) = (SELECT line, hash FROM pilot_event"
            + " WHERE workflow_id = 'wf-2') WHERE workflow_id = 'wf-1' AND sequence = 1");

    assertRefusedAt(1);
  }

  @Test
  void a_forged_line_with_its_own_right_hash_breaks_the_chain_behind_it() throws SQLException {
    RecordedEvent forged =
        RecordedEvent.record(
            "wf-1",
            3,
            WorkflowLog.START,
            WorkflowLog.skipped("forged"),
            log.events().get(1).hash());
    file.execute(
        "UPDATE pilot_event SET line = '%s', hash = '%s' WHERE sequence = 3"
            .formatted(forged.line(), forged.hash()));

    assertRefusedAt(4);
  }

  @Test
  void news_have_to_follow_from_what_was_read_before() throws SQLException {
    file.execute("UPDATE pilot_event SET hash = 'x' WHERE sequence = 3");

    assertThatThrownBy(() -> store.read("wf-1", 3))
        .isInstanceOfSatisfying(
            DamagedLogException.class, e -> assertThat(e.sequence()).isEqualTo(4));
    assertThat(store.read("wf-1", 4)).isEqualTo(log.events().subList(4, 5));
  }

  @Test
  void a_log_that_became_shorter_than_what_was_read_is_refused() throws SQLException {
    file.execute("DELETE FROM pilot_event WHERE sequence > 2");
    file.execute("UPDATE pilot_workflow SET version = 2");

    assertThat(store.read("wf-1", 0)).hasSize(2);
    assertThatThrownBy(() -> store.read("wf-1", 5))
        .isInstanceOfSatisfying(
            DamagedLogException.class, e -> assertThat(e.sequence()).isEqualTo(3));
  }

  @Test
  void other_workflows_stay_readable() throws SQLException {
    WorkflowLog other = new WorkflowLog("wf-2").append(store, WorkflowLog.skipped("other"));
    file.execute("DELETE FROM pilot_event WHERE workflow_id = 'wf-1' AND sequence = 2");

    assertRefusedAt(2);
    assertThat(store.read("wf-2", 0)).isEqualTo(other.events());
    assertThat(store.list(9)).hasSize(2);
  }

  @Test
  void a_summary_that_can_not_be_read_is_named() throws SQLException {
    for (String damage : List.of("state = 'singing'", "updated_at = 'yesterday'")) {
      file.execute("UPDATE pilot_workflow SET " + damage);

      assertThatThrownBy(() -> store.list(9))
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.code()).isEqualTo("store_corrupt"))
          .hasMessageContaining("wf-1");
    }
  }

  private void assertRefusedAt(long sequence) {
    assertThatThrownBy(() -> store.read("wf-1", 0))
        .isInstanceOfSatisfying(
            DamagedLogException.class,
            e -> {
              assertThat(e.code()).isEqualTo("damaged_log");
              assertThat(e.workflowId()).isEqualTo("wf-1");
              assertThat(e.sequence()).isEqualTo(sequence);
              assertThat(e.hint()).contains("restore a backup");
            })
        .hasMessageContaining("wf-1")
        .hasMessageContaining("event " + sequence)
        .hasMessageNotContaining(MARK);
  }
}
