package dev.pilot.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilot.event.RecordedEvent;
import dev.pilot.event.Spend;
import dev.pilot.event.WorkflowEvent;
import dev.pilot.workflow.WorkflowState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How every store keeps targets and budgets. */
abstract class ClaimsContract {

  private static final int RACERS = 8;
  private static final Duration HOUR = Duration.ofHours(1);

  private List<EventStore> nodes;

  /**
   * Returns two nodes' stores on one new database; the same store twice where there is no other.
   */
  abstract List<EventStore> open();

  @BeforeEach
  void open_two_nodes() {
    nodes = open();
  }

  @AfterEach
  void close_them() {
    nodes.forEach(EventStore::close);
  }

  private static WorkflowEvent targets(String... targets) {
    return new WorkflowEvent.TargetsClaimed(List.of(targets), true, List.of());
  }

  private static WorkflowEvent spends(Spend... spends) {
    return new WorkflowEvent.TargetsClaimed(List.of(), true, List.of(spends));
  }

  private static Spend atOnce(long amount, long most) {
    return new Spend("at-once", amount, most, Optional.empty());
  }

  private static Spend hourly(long amount, long most) {
    return new Spend("hourly", amount, most, Optional.of(HOUR));
  }

  private void claim(String id, int node, WorkflowEvent event) {
    new WorkflowLog(id).append(nodes.get(node), event);
  }

  /** Appends one event at a time of its own, in a state of its own. */
  private void append(
      String id, long version, WorkflowEvent event, Instant at, WorkflowState state, int calls) {
    RecordedEvent recorded =
        RecordedEvent.record(
            id, version + 1, at, event, version == 0 ? RecordedEvent.START : last(id).hash());
    nodes
        .get(0)
        .append(WorkflowLog.summary(id, version + 1, state, calls), version, List.of(recorded));
  }

  private RecordedEvent last(String id) {
    List<RecordedEvent> log = nodes.get(0).read(id, 0);
    return log.get(log.size() - 1);
  }

  private void end(String id, WorkflowState state, int calls) {
    append(id, 1, WorkflowLog.skipped("x"), WorkflowLog.START, state, calls);
  }

  @Test
  void a_target_is_held_by_one_workflow_and_nothing_of_a_refused_append_is_there() {
    claim("wf-1", 0, targets("vm:a", "vm:b"));

    assertThatThrownBy(() -> claim("wf-2", 1, targets("vm:c", "vm:b")))
        .isInstanceOfSatisfying(
            ClaimRefusedException.class,
            e -> {
              assertThat(e.what()).isEqualTo("vm:b");
              assertThat(e.isTarget()).isTrue();
            })
        .hasMessage("vm:b is being changed by workflow wf-1");
    assertThat(nodes.get(1).read("wf-2", 0)).isEmpty();
    claim("wf-3", 1, targets("vm:c"));
  }

  @Test
  void what_it_holds_already_it_may_take_again() {
    WorkflowLog log = new WorkflowLog("wf-1").append(nodes.get(0), targets("vm:a"));
    log.append(nodes.get(0), targets("vm:a", "vm:b"));

    assertThatThrownBy(() -> claim("wf-2", 1, targets("vm:b")))
        .isInstanceOf(ClaimRefusedException.class);
  }

  @Test
  void targets_that_are_not_exclusive_are_nobody_s() {
    claim("wf-1", 0, new WorkflowEvent.TargetsClaimed(List.of("vm:a"), false, List.of()));
    claim("wf-2", 1, targets("vm:a"));
  }

  @Test
  void the_end_gives_back_once_no_call_is_under_way() {
    claim("wf-1", 0, targets("vm:a"));
    claim("wf-2", 0, targets("vm:b"));
    end("wf-1", WorkflowState.FAILED, 0);
    end("wf-2", WorkflowState.CANCELLED, 1);

    claim("wf-3", 1, targets("vm:a"));
    assertThatThrownBy(() -> claim("wf-4", 1, targets("vm:b")))
        .isInstanceOf(ClaimRefusedException.class);
  }

  @Test
  void an_append_that_finds_another_version_takes_nothing() {
    claim("wf-1", 0, targets("vm:a"));
    assertThatThrownBy(() -> claim("wf-1", 0, targets("vm:b")))
        .isInstanceOf(VersionConflictException.class);

    claim("wf-2", 1, targets("vm:b"));
  }

  @Test
  void a_budget_of_what_is_held_at_once_is_given_back_at_the_end() {
    claim("wf-1", 0, spends(atOnce(2, 3)));

    assertThatThrownBy(() -> claim("wf-2", 1, spends(atOnce(2, 3))))
        .isInstanceOfSatisfying(
            ClaimRefusedException.class,
            e -> {
              assertThat(e.what()).isEqualTo("at-once");
              assertThat(e.isTarget()).isFalse();
              assertThat(e.freeAt()).isEmpty();
            })
        .hasMessageContaining("allows 3 at once, of which 2 are used (the newest by: wf-1)");
    claim("wf-3", 1, spends(atOnce(1, 3)));
    end("wf-1", WorkflowState.COMPLETED, 0);
    claim("wf-4", 1, spends(atOnce(2, 3)));
  }

  @Test
  void a_budget_of_a_time_is_not_given_back_but_grows_old() {
    Instant start = WorkflowLog.START;
    append("wf-1", 0, spends(hourly(2, 3)), start, WorkflowState.COMPLETED, 0);
    append("wf-2", 0, spends(hourly(1, 3)), start.plusSeconds(60), WorkflowState.RUNNING, 0);

    assertThatThrownBy(
            () ->
                append(
                    "wf-3",
                    0,
                    spends(hourly(2, 3)),
                    start.plusSeconds(90),
                    WorkflowState.RUNNING,
                    0))
        .isInstanceOfSatisfying(
            ClaimRefusedException.class,
            e ->
                assertThat(e.freeAt().orElseThrow())
                    .isBetween(start.plus(HOUR), start.plus(HOUR).plusMillis(2)));
    append(
        "wf-3", 0, spends(hourly(2, 3)), start.plus(HOUR).plusMillis(1), WorkflowState.RUNNING, 0);
  }

  @Test
  void what_is_more_than_the_whole_budget_never_finds_room() {
    assertThatThrownBy(() -> claim("wf-1", 0, spends(hourly(4, 3))))
        .isInstanceOfSatisfying(ClaimRefusedException.class, e -> assertThat(e.freeAt()).isEmpty());
  }

  @Test
  void of_two_spends_in_one_append_both_count() {
    assertThatThrownBy(() -> claim("wf-1", 0, spends(atOnce(2, 3), atOnce(2, 3))))
        .isInstanceOf(ClaimRefusedException.class);
    claim("wf-2", 1, spends(atOnce(3, 3)));
  }

  @Test
  void of_many_who_race_on_two_nodes_one_gets_the_target() throws Exception {
    for (int round = 0; round < 5; round++) {
      String target = "vm:" + round;
      assertThat(race(round, targets(target, "host:" + target))).isEqualTo(1);
    }
  }

  @Test
  void of_many_who_race_on_two_nodes_as_many_as_there_is_room_for_spend() throws Exception {
    assertThat(race(0, spends(atOnce(1, 3)))).isEqualTo(3);
    assertThat(race(1, spends(hourly(2, 7)))).isEqualTo(3);
  }

  /** Each racer brings others along that claim nothing and must not be held up or refused. */
  private long race(int round, WorkflowEvent claim) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(RACERS);
    try {
      CyclicBarrier start = new CyclicBarrier(RACERS);
      List<Future<Boolean>> racers = new ArrayList<>();
      for (int i = 0; i < RACERS; i++) {
        int racer = i;
        Callable<Boolean> run =
            () -> {
              start.await();
              EventStore store = nodes.get(racer % 2);
              String id = "wf-" + round + "-" + racer;
              new WorkflowLog(id + "-other").append(store, WorkflowLog.skipped("x"));
              try {
                new WorkflowLog(id).append(store, claim);
                return true;
              } catch (ClaimRefusedException e) {
                return false;
              }
            };
        racers.add(threads.submit(run));
      }
      long won = 0;
      for (Future<Boolean> racer : racers) {
        won += racer.get() ? 1 : 0;
      }
      return won;
    } finally {
      threads.shutdownNow();
    }
  }
}
