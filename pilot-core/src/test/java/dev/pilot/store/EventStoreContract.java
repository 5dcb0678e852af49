package dev.pilot.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilot.event.RecordedEvent;
import dev.pilot.event.WorkflowEvent;
import dev.pilot.workflow.WorkflowState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store keeps to. */
abstract class EventStoreContract {

  private static final int THREADS = 8;
  private static final int ROUNDS = 25;

  private EventStore store;

  /** Returns a new, empty store. */
  abstract EventStore open();

  @BeforeEach
  void open_a_store() {
    store = open();
  }

  @AfterEach
  void close_the_store() {
    store.close();
  }

  @Test
  void events_are_read_in_the_order_in_which_they_were_appended() {
    WorkflowLog log = new WorkflowLog("wf-1").append(store, skipped("a"), skipped("b"));
    log.append(store, skipped("c"));

    assertThat(store.read("wf-1", 0)).isEqualTo(log.events());
  }

  private static Stream<Class<?>> kinds(Class<?> type) {
    return type.isSealed()
        ? Stream.of(type.getPermittedSubclasses()).flatMap(EventStoreContract::kinds)
        : Stream.of(type);
  }

  @Test
  void every_kind_of_event_comes_back_as_it_was() {
    List<WorkflowEvent> all = EveryEvent.list();
    assertThat(all.stream().map(Object::getClass)).containsAll(kinds(WorkflowEvent.class).toList());

    WorkflowLog log = new WorkflowLog("wf-1");
    all.forEach(event -> log.append(store, event));

    assertThat(store.read("wf-1", 0)).isEqualTo(log.events());
    assertThat(store.read("wf-1", 0)).extracting(RecordedEvent::event).isEqualTo(all);
  }

  @Test
  void only_the_events_behind_the_given_version_are_read() {
    WorkflowLog log =
        new WorkflowLog("wf-1").append(store, skipped("a"), skipped("b"), skipped("c"));

    assertThat(store.read("wf-1", 1)).isEqualTo(log.events().subList(1, 3));
    assertThat(store.read("wf-1", 3)).isEmpty();
  }

  @Test
  void an_unknown_workflow_has_no_events() {
    new WorkflowLog("wf-1").append(store, skipped("a"));

    assertThat(store.read("wf-2", 0)).isEmpty();
    assertThat(store.read("wf-2", 7)).isEmpty();
    assertThat(store.read("", 0)).isEmpty();
  }

  @Test
  void logs_do_not_mix() {
    WorkflowLog one = new WorkflowLog("wf-1").append(store, skipped("one"));
    WorkflowLog other = new WorkflowLog("wf-10").append(store, skipped("other"));
    one.append(store, skipped("one again"));

    assertThat(store.read("wf-1", 0)).isEqualTo(one.events());
    assertThat(store.read("wf-10", 0)).isEqualTo(other.events());
  }

  @Test
  void an_append_that_expects_another_version_appends_nothing() {
    WorkflowLog log = new WorkflowLog("wf-1").append(store, skipped("a"), skipped("b"));
    List<RecordedEvent> known = log.events();
    WorkflowSummary summary = log.summary();

    for (long version : new long[] {0, 1, 3}) {
      assertThatThrownBy(
              () ->
                  store.append(
                      WorkflowLog.summary("wf-1", 9, WorkflowState.CANCELLED, 0),
                      version,
                      new WorkflowLog("wf-1").next(skipped("x"), skipped("y"))))
          .isInstanceOf(VersionConflictException.class)
          .hasMessageContaining("wf-1");
    }

    assertThat(store.read("wf-1", 0)).isEqualTo(known);
    assertThat(store.list(9)).containsExactly(summary);
    log.append(store, skipped("c"));
    assertThat(store.read("wf-1", 2)).hasSize(1);
  }

  @Test
  void a_workflow_begins_once() {
    WorkflowLog first = new WorkflowLog("wf-1").append(store, skipped("first"));

    assertThatThrownBy(() -> new WorkflowLog("wf-1").append(store, skipped("second")))
        .isInstanceOf(VersionConflictException.class);
    assertThat(store.read("wf-1", 0)).isEqualTo(first.events());
  }

  @Test
  void a_workflow_that_is_not_there_has_no_later_version() {
    assertThatThrownBy(
            () ->
                store.append(
                    WorkflowLog.summary("wf-1", 2, WorkflowState.RUNNING, 0), 1, List.of()))
        .isInstanceOf(VersionConflictException.class);
    assertThat(store.list(9)).isEmpty();
  }

  @Test
  void the_newest_workflows_are_listed_first() {
    for (String id : List.of("wf-2", "wf-4", "wf-1", "wf-3")) {
      new WorkflowLog(id).append(store, skipped("a"));
    }

    assertThat(store.list(3))
        .extracting(WorkflowSummary::id)
        .containsExactly("wf-4", "wf-3", "wf-2");
    assertThat(store.list(0)).isEmpty();
  }

  @Test
  void a_summary_is_what_the_last_append_said() {
    WorkflowLog log = new WorkflowLog("wf-1").append(store, skipped("a"));
    WorkflowSummary last =
        new WorkflowSummary(
            "wf-1",
            "maintenance_window",
            WorkflowState.ROLLBACK_INCOMPLETE,
            2,
            3,
            "other/3/4",
            Optional.of(WorkflowLog.START.plusSeconds(60)),
            WorkflowLog.START,
            WorkflowLog.START.plusNanos(1));

    store.append(last, 1, log.next(skipped("b")));

    assertThat(store.list(9)).containsExactly(last);
    assertThat(store.find("wf-1")).hasValue(last);
    assertThat(store.find("wf-2")).isEmpty();
  }

  @Test
  void what_is_due_is_found_by_its_time_and_no_longer_once_its_timer_is_over() {
    assertThat(store.nextDue()).isEmpty();
    WorkflowLog late = new WorkflowLog("wf-1").append(store, skipped("a"));
    WorkflowLog soon = new WorkflowLog("wf-2").append(store, skipped("a"));
    new WorkflowLog("wf-3").append(store, skipped("a"));
    store.append(
        due("wf-1", 2, Optional.of(WorkflowLog.START.plusSeconds(20))), 1, late.next(skipped("b")));
    store.append(
        due("wf-2", 2, Optional.of(WorkflowLog.START.plusSeconds(10))), 1, soon.next(skipped("b")));

    assertThat(store.nextDue().orElseThrow())
        .isBetween(WorkflowLog.START.plusSeconds(10), WorkflowLog.START.plusSeconds(11));
    assertThat(store.due(WorkflowLog.START.plusSeconds(9), 9)).isEmpty();
    assertThat(store.due(WorkflowLog.START.plusSeconds(11), 9))
        .extracting(WorkflowSummary::id)
        .containsExactly("wf-2");
    assertThat(store.due(WorkflowLog.START.plusSeconds(99), 9))
        .extracting(WorkflowSummary::id)
        .containsExactly("wf-2", "wf-1");
    assertThat(store.due(WorkflowLog.START.plusSeconds(99), 1)).hasSize(1);
  }

  private static WorkflowSummary due(String id, long version, Optional<Instant> when) {
    return new WorkflowSummary(
        id,
        "maintenance_window",
        WorkflowState.WAITING,
        version,
        0,
        "host/1/2",
        when,
        WorkflowLog.START,
        WorkflowLog.START);
  }

  @Test
  void unsettled_workflows_are_those_whose_summary_says_so() {
    List<WorkflowSummary> expected = new ArrayList<>();
    for (WorkflowState state : WorkflowState.values()) {
      for (int calls = 0; calls < 2; calls++) {
        String id = "wf-%02d-%d".formatted(state.ordinal(), calls);
        WorkflowLog log = new WorkflowLog(id).append(store, skipped("a"));
        WorkflowSummary after = WorkflowLog.summary(id, 2, state, calls);
        store.append(after, 1, log.next(skipped("b")));
        if (after.isUnsettled()) {
          expected.add(after);
        }
      }
    }

    assertThat(store.unsettled("", 99))
        .isEqualTo(expected)
        .hasSizeGreaterThan(WorkflowState.values().length);
    assertThat(store.unsettled(expected.get(3).id(), 5)).isEqualTo(expected.subList(4, 9));
  }

  @Test
  void of_threads_that_append_at_one_version_exactly_one_wins() throws Exception {
    WorkflowLog log = new WorkflowLog("wf-1").append(store, skipped("start"));
    for (int round = 0; round < ROUNDS; round++) {
      long version = 1 + round;
      RecordedEvent last = store.read("wf-1", 0).get(round);
      List<RecordedEvent> next =
          List.of(
              RecordedEvent.record(
                  "wf-1", version + 1, WorkflowLog.START, skipped("a"), last.hash()));
      WorkflowSummary after = WorkflowLog.summary("wf-1", version + 1, WorkflowState.RUNNING, 1);

      assertThat(winners(() -> wins(after, version, next))).isEqualTo(1);
    }

    assertThat(store.read("wf-1", 0)).hasSize(1 + ROUNDS).startsWith(log.events().get(0));
  }

  private boolean wins(WorkflowSummary after, long version, List<RecordedEvent> next) {
    try {
      store.append(after, version, next);
      return true;
    } catch (VersionConflictException e) {
      return false;
    }
  }

  private static int winners(Callable<Boolean> attempt)
      throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      CyclicBarrier start = new CyclicBarrier(THREADS);
      List<Future<Boolean>> attempts = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        attempts.add(
            threads.submit(
                () -> {
                  start.await();
                  return attempt.call();
                }));
      }
      int winners = 0;
      for (Future<Boolean> one : attempts) {
        winners += one.get() ? 1 : 0;
      }
      return winners;
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void text_of_every_script_and_every_ascii_character_is_kept() {
    StringBuilder text =
        new StringBuilder(
            "Gr\u00FC\u00DFe \u0395\u03BB\u03BB \u6771\u4EAC \uD83D\uDE80 \u202E\uFEFF\uFFFF ");
    for (char c = 0; c < 0x80; c++) {
      text.append(c);
    }
    WorkflowLog log = new WorkflowLog("wf-\u6771\u4EAC").append(store, skipped(text.toString()));

    assertThat(store.read("wf-\u6771\u4EAC", 0)).isEqualTo(log.events());
  }

  @Test
  void a_line_of_five_megabytes_is_kept() {
    WorkflowLog log = new WorkflowLog("wf-1").append(store, skipped("\u00FCx".repeat(2_500_000)));
    log.append(store, skipped("small"));

    assertThat(store.read("wf-1", 0)).isEqualTo(log.events());
    assertThat(store.read("wf-1", 1)).hasSize(1);
  }

  private static WorkflowEvent skipped(String reason) {
    return WorkflowLog.skipped(reason);
  }
}
