package dev.pilot.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.event.WorkflowEvent;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Appends that come while the commit of another is held up. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SharedCommitsTest {

  private static final WorkflowEvent EVENT = WorkflowLog.skipped("a");

  @TempDir private Path directory;
  private final AtomicInteger commits = new AtomicInteger();
  private final CountDownLatch held = new CountDownLatch(1);
  private final CountDownLatch go = new CountDownLatch(1);
  private final List<Appender> appenders = new ArrayList<>();
  private volatile int broken;
  private SqliteFile file;
  private EventStore store;

  /** A thread that appends once. */
  private static final class Appender {
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final Thread thread;
    private volatile boolean interrupted;

    Appender(Runnable append) {
      thread =
          new Thread(
              () -> {
                try {
                  append.run();
                } catch (RuntimeException | Error e) {
                  failure.set(e);
                }
                interrupted = Thread.currentThread().isInterrupted();
              });
      thread.start();
    }

    void awaitParked() {
      while (thread.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
    }
  }

  @BeforeEach
  void open_a_store_and_hold_up_its_first_commit() throws Exception {
    file = SqliteFile.in(directory);
    file.open().close();
    store = JdbcEventStore.open(WatchedSource.of(file.source(), this::watch));
    appenders.add(new Appender(() -> new WorkflowLog("wf-first").append(store, EVENT)));
    held.await();
  }

  @AfterEach
  void close_the_store() {
    store.close();
  }

  private void watch(String sql, Connection connection) throws SQLException {
    if (!sql.equals(WatchedSource.COMMIT)) {
      return;
    }
    int number = commits.incrementAndGet();
    held.countDown();
    try {
      go.await();
    } catch (InterruptedException e) {
      throw new AssertionError("the thread that commits is never interrupted", e);
    }
    if (number == broken) {
      throw new SQLException("the disk is gone");
    }
  }

  private Appender begin(Runnable append) {
    Appender appender = new Appender(append);
    appender.awaitParked();
    appenders.add(appender);
    return appender;
  }

  private void finish() throws InterruptedException {
    go.countDown();
    for (Appender appender : appenders) {
      appender.thread.join();
    }
  }

  @Test
  void appends_that_come_during_a_commit_share_the_next() throws Exception {
    for (int i = 0; i < 8; i++) {
      String id = "wf-" + i;
      begin(() -> new WorkflowLog(id).append(store, EVENT, EVENT));
    }
    finish();

    assertThat(appenders).allMatch(appender -> appender.failure.get() == null);
    assertThat(commits).hasValue(2);
    assertThat(store.list(99)).hasSize(9);
    assertThat(store.read("wf-7", 0)).hasSize(2);
  }

  @Test
  void a_commit_holds_a_bounded_number_of_appends() throws Exception {
    for (int i = 0; i < SharedCommits.MOST + 1; i++) {
      String id = "wf-" + i;
      begin(() -> new WorkflowLog(id).append(store, EVENT));
    }
    finish();

    assertThat(commits).hasValue(3);
    assertThat(store.list(999)).hasSize(SharedCommits.MOST + 2);
  }

  @Test
  void an_append_that_comes_alone_commits_alone() throws Exception {
    finish();
    WorkflowLog log = new WorkflowLog("wf-1");
    for (int i = 0; i < 5; i++) {
      log.append(store, EVENT);
    }

    assertThat(commits).hasValue(6);
  }

  @Test
  void a_conflict_is_reported_to_its_caller_alone() throws Exception {
    Appender one = begin(() -> new WorkflowLog("wf-1").append(store, EVENT));
    Appender again = begin(() -> new WorkflowLog("wf-1").append(store, EVENT, EVENT));
    Appender late =
        begin(
            () -> {
              WorkflowLog log = new WorkflowLog("wf-2");
              log.next(EVENT);
              log.append(store, EVENT);
            });
    Appender other = begin(() -> new WorkflowLog("wf-3").append(store, EVENT));
    finish();

    assertThat(one.failure).hasNullValue();
    assertThat(other.failure).hasNullValue();
    assertThat(again.failure.get()).isInstanceOf(VersionConflictException.class);
    assertThat(late.failure.get()).isInstanceOf(VersionConflictException.class);
    assertThat(commits).hasValue(2);
    assertThat(store.read("wf-1", 0)).hasSize(1);
    assertThat(store.read("wf-2", 0)).isEmpty();
    assertThat(store.read("wf-3", 0)).hasSize(1);
  }

  @Test
  void an_append_that_the_database_refuses_fails_no_other() throws Exception {
    file.open().close();
    Appender good = begin(() -> new WorkflowLog("wf-1").append(store, EVENT));
    Appender conflicting = begin(() -> new WorkflowLog("wf-1").append(store, EVENT));
    Appender bad = begin(() -> store.append(WorkflowLog.summary("wf-2", 1, null, 0), 0, List.of()));
    Appender refused =
        begin(
            () -> {
              WorkflowLog log = new WorkflowLog("wf-3");
              var event = log.next(EVENT).get(0);
              store.append(log.summary(), 0, List.of(event, event));
            });
    Appender after = begin(() -> new WorkflowLog("wf-4").append(store, EVENT));
    finish();

    assertThat(good.failure).hasNullValue();
    assertThat(after.failure).hasNullValue();
    assertThat(conflicting.failure.get()).isInstanceOf(VersionConflictException.class);
    assertThat(bad.failure.get()).isInstanceOf(NullPointerException.class);
    assertThat(refused.failure.get())
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("wf-3");
    assertThat(store.list(99))
        .extracting(WorkflowSummary::id)
        .containsExactly("wf-first", "wf-4", "wf-1");
    assertThat(store.read("wf-3", 0)).isEmpty();
  }

  @Test
  void appends_to_one_workflow_keep_their_order() throws Exception {
    WorkflowLog log = new WorkflowLog("wf-1");
    begin(() -> log.append(store, EVENT));
    for (int version = 1; version < 9; version++) {
      begin(() -> log.append(store, EVENT));
    }
    finish();

    assertThat(appenders).allMatch(appender -> appender.failure.get() == null);
    assertThat(commits).hasValue(2);
    assertThat(store.read("wf-1", 0)).isEqualTo(log.events());
  }

  @Test
  void a_commit_that_fails_leaves_none_of_its_appends() throws Exception {
    broken = 2;
    for (String id : List.of("wf-1", "wf-2")) {
      begin(() -> new WorkflowLog(id).append(store, EVENT));
    }
    finish();

    assertThat(appenders.get(1).failure.get()).hasMessageContaining("wf-1");
    assertThat(appenders.get(2).failure.get()).hasMessageContaining("wf-2");
    assertThat(store.list(99)).extracting(WorkflowSummary::id).containsExactly("wf-first");
    new WorkflowLog("wf-1").append(store, EVENT);
    assertThat(store.read("wf-1", 0)).hasSize(1);
  }

  @Test
  void an_interrupted_caller_still_learns_what_became_of_its_append() throws Exception {
    Appender one = begin(() -> new WorkflowLog("wf-1").append(store, EVENT));
    Appender other = begin(() -> new WorkflowLog("wf-1").append(store, EVENT));
    one.thread.interrupt();
    other.thread.interrupt();
    one.awaitParked();
    other.awaitParked();
    finish();

    assertThat(one.failure).hasNullValue();
    assertThat(one.interrupted).isTrue();
    assertThat(other.failure.get()).isInstanceOf(VersionConflictException.class);
    assertThat(other.interrupted).isTrue();
    assertThat(store.read("wf-1", 0)).hasSize(1);
  }
}
