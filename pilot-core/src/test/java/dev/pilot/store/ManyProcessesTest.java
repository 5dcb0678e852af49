package dev.pilot.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.workflow.WorkflowState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several stores, and several processes, on one file. */
final class ManyProcessesTest {

  private static final int APPENDS = 200;

  @TempDir private Path directory;

  @Test
  void of_two_stores_that_append_at_one_version_exactly_one_wins() throws Exception {
    SqliteFile file = SqliteFile.in(directory);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try (EventStore one = file.open();
        EventStore other = file.open()) {
      WorkflowLog log = new WorkflowLog("wf-1");
      CyclicBarrier start = new CyclicBarrier(2);
      for (int version = 0; version < APPENDS; version++) {
        var next = log.next(WorkflowLog.skipped("a"));
        var after = WorkflowLog.summary("wf-1", version + 1, WorkflowState.RUNNING, 1);
        int expected = version;
        List<Callable<Boolean>> racers = new ArrayList<>();
        for (EventStore store : List.of(one, other)) {
          racers.add(
              () -> {
                start.await();
                try {
                  store.append(after, expected, next);
                  return true;
                } catch (VersionConflictException e) {
                  return false;
                }
              });
        }
        List<Future<Boolean>> results = threads.invokeAll(racers);
        assertThat(results.get(0).get()).isNotEqualTo(results.get(1).get());
      }

      assertThat(one.read("wf-1", 0)).isEqualTo(log.events());
      assertThat(other.read("wf-1", 0)).isEqualTo(log.events());
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void processes_that_append_at_the_same_time_lose_nothing() throws Exception {
    SqliteFile file = SqliteFile.in(directory);
    List<Process> processes = new ArrayList<>();
    try {
      for (String id : List.of("wf-a", "wf-b")) {
        processes.add(AppendingProcess.start(file, id, APPENDS));
      }
      for (Process process : processes) {
        assertThat(process.inputReader().readLine()).isEqualTo("ready");
      }
      for (Process process : processes) {
        process.getOutputStream().close();
      }
      WorkflowLog own = new WorkflowLog("wf-own");
      try (EventStore store = file.open()) {
        for (int i = 0; i < APPENDS; i++) {
          own.append(store, WorkflowLog.skipped("own"));
        }
        for (Process process : processes) {
          assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
          assertThat(process.exitValue()).isZero();
        }

        assertThat(store.read("wf-own", 0)).isEqualTo(own.events());
        assertThat(store.read("wf-a", 0)).hasSize(APPENDS);
        assertThat(store.read("wf-b", 0)).hasSize(APPENDS);
      }
    } finally {
      processes.forEach(Process::destroyForcibly);
    }
  }
}
