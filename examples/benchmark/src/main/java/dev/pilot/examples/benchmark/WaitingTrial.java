package dev.pilot.examples.benchmark;

import dev.pilot.Pilot;
import dev.pilot.plan.Plan;
import dev.pilot.store.EventStore;
import dev.pilot.store.JdbcEventStore;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** What workflows that wait for a timer cost the process that keeps them. */
final class WaitingTrial {

  private static final int CALLERS = 64;
  private static final int COLLECTIONS = 3;

  private final Path file;
  private final int workflows;

  WaitingTrial(Path file, int workflows) {
    this.file = file;
    this.workflows = workflows;
  }

  void run(Consumer<Sample> out) throws InterruptedException, ExecutionException {
    try (EventStore store = JdbcEventStore.open(SqlitePlace.at(file));
        Pilot pilot = Pilot.with(call -> Workload.ANSWER).store(store).build()) {
      out.accept(Sample.alone("waiting/idle", liveMegabytes()));
      startAll(pilot);
      out.accept(Sample.alone("waiting/heap", liveMegabytes()));
      int threads = ManagementFactory.getThreadMXBean().getThreadCount();
      out.accept(Sample.alone("waiting/threads", threads));
    }
  }

  private void startAll(Pilot pilot) throws InterruptedException, ExecutionException {
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    Plan plan = Plans.pause();
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      int own = workflows / CALLERS + (i < workflows % CALLERS ? 1 : 0);
      running.add(
          callers.submit(
              () -> {
                for (int j = 0; j < own; j++) {
                  pilot.start(pilot.plan(plan, Plans.SOMEBODY).id(), Plans.SOMEBODY);
                }
              }));
    }
    for (Future<?> one : running) {
      one.get();
    }
    callers.shutdown();
    while (!callers.awaitTermination(1, TimeUnit.MINUTES)) {
      Thread.onSpinWait();
    }
  }

  private static double liveMegabytes() {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1e6;
  }
}
