package dev.pilot.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilot.store.Nodes.Life;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nodes on two machines, which know each other by a PostgreSQL server alone. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class LeasedNodesTest {

  private static final Duration LEASE = Duration.ofSeconds(30);

  private final Map<String, Life> known = new HashMap<>();
  private PostgresSchema schema;
  private Session session;
  private Nodes here;
  private Nodes there;

  /** What a machine finds out about its own processes. */
  private record Machine(String self, Map<String, Life> known) implements Nodes {
    @Override
    public Life life(String node) {
      return known.getOrDefault(node, Life.ALIVE);
    }
  }

  @BeforeEach
  void start_two_nodes() throws SQLException {
    schema = PostgresSchema.create();
    schema.open().close();
    session = new Session(schema.source());
    here = new LeasedNodes(session, LEASE, new Machine("here", known));
    there = new LeasedNodes(session, LEASE, new Machine("there", Map.of()));
  }

  @AfterEach
  void close_the_session() {
    session.close();
  }

  private void age(String node, Duration age) throws SQLException {
    schema.execute(
        "UPDATE pilot_node SET alive_until = alive_until - INTERVAL '%d seconds' WHERE name = '%s'"
            .formatted(age.toSeconds(), node));
  }

  @Test
  void a_node_is_alive_while_its_heartbeat_is_younger_than_the_lease() throws SQLException {
    try (Nodes.Announcement beating = there.announce()) {
      assertThat(here.life("there")).isEqualTo(Life.ALIVE);
      age("there", LEASE.minusSeconds(5));
      assertThat(here.life("there")).isEqualTo(Life.ALIVE);
      age("there", Duration.ofSeconds(6));
      assertThat(here.life("there")).isEqualTo(Life.SILENT);
    }
  }

  @Test
  void a_node_is_judged_by_its_own_lease() throws SQLException {
    new LeasedNodes(session, LEASE.multipliedBy(10), new Machine("slow", known)).announce().close();
    age("slow", LEASE.multipliedBy(9));

    assertThat(here.life("slow")).isEqualTo(Life.ALIVE);
  }

  @Test
  void a_lease_is_positive() {
    assertThatThrownBy(() -> JdbcEventStore.open(schema.source(), Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_node_that_is_heard_again_is_alive_again() throws SQLException {
    there.announce().close();
    age("there", LEASE.plusSeconds(1));
    there.announce().close();

    assertThat(here.life("there")).isEqualTo(Life.ALIVE);
  }

  @Test
  void a_node_that_was_never_heard_is_silent() {
    assertThat(here.life("nobody")).isEqualTo(Life.SILENT);
  }

  @Test
  void a_node_does_not_take_itself_for_gone() {
    assertThat(here.life("here")).isEqualTo(Life.ALIVE);
  }

  @Test
  void a_node_that_is_known_to_have_ended_is_dead_before_its_lease_is_over() {
    there.announce().close();
    known.put("there", Life.DEAD);

    assertThat(here.life("there")).isEqualTo(Life.DEAD);
  }

  @Test
  void a_heartbeat_is_written_again_and_again_until_the_node_closes() throws Exception {
    Nodes quick = new LeasedNodes(session, Duration.ofMillis(30), new Machine("quick", Map.of()));
    Nodes.Announcement beating = quick.announce();
    String first = schema.query("SELECT alive_until FROM pilot_node");
    while (schema.query("SELECT alive_until FROM pilot_node").equals(first)) {
      Thread.onSpinWait();
    }
    Thread thread =
        Thread.getAllStackTraces().keySet().stream()
            .filter(each -> each.getName().equals("pilot-heartbeat"))
            .findFirst()
            .orElseThrow();
    assertThat(thread.isDaemon()).isTrue();
    schema.loseConnections();
    String lost = schema.query("SELECT alive_until FROM pilot_node");
    while (schema.query("SELECT alive_until FROM pilot_node").equals(lost)) {
      Thread.onSpinWait();
    }
    beating.close();
    thread.join();
  }

  @Test
  void rows_of_long_gone_nodes_are_forgotten() throws SQLException {
    there.announce().close();
    age("there", Duration.ofDays(8));
    here.announce().close();

    assertThat(schema.query("SELECT string_agg(name, ',') FROM pilot_node")).isEqualTo("here");
  }

  @Test
  void who_can_not_ask_the_database_learns_that_nobody_can_tell() {
    session.close();

    assertThatThrownBy(() -> here.life("there")).isInstanceOf(StoreException.class);
  }

  @Test
  void a_store_on_a_server_hands_out_leased_nodes() throws SQLException {
    try (JdbcEventStore store = schema.open();
        Nodes.Announcement beating = store.nodes().announce()) {
      assertThat(schema.query("SELECT name FROM pilot_node")).isEqualTo(store.nodes().self());
      assertThat(store.nodes().life("elsewhere/1/2")).isEqualTo(Life.SILENT);
    }
  }
}
