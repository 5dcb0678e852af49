package dev.pilot.examples.benchmark;

import dev.pilot.Pilot;
import dev.pilot.store.EventStore;
import dev.pilot.store.JdbcEventStore;
import dev.pilot.store.WorkflowSummary;
import dev.pilot.workflow.Circumstances;
import dev.pilot.workflow.Command;
import dev.pilot.workflow.Decider;
import dev.pilot.workflow.Decision;
import dev.pilot.workflow.Workflow;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Consumer;

/** Many workflows that were running when their process died, and the process that takes them up. */
final class OpenTrial {

  private static final int STEPS = 3;

  private final Path file;
  private final int workflows;

  OpenTrial(Path file, int workflows) {
    this.file = file;
    this.workflows = workflows;
  }

  /** Leaves every workflow with a call under way in this process, which then has to end. */
  void leaveOpen() {
    try (EventStore store = JdbcEventStore.open(SqlitePlace.at(file));
        Pilot pilot = Pilot.with(call -> Workload.ANSWER).store(store).build()) {
      String node = store.nodes().self();
      for (int i = 0; i < workflows; i++) {
        Workflow planned = pilot.plan(Plans.reads(STEPS), Plans.SOMEBODY);
        Command run = new Command.Run(Plans.SOMEBODY);
        Decision decision =
            Decider.decide(planned, run, Circumstances.of(Clock.systemUTC().instant(), node));
        store.append(
            WorkflowSummary.of(decision.after(), node),
            planned.head().version(),
            decision.events());
      }
    }
  }

  /** Lists them and takes them up; the times are from the start of the process. */
  void takeUp(Consumer<Sample> out) throws InterruptedException {
    try (Finishing store = new Finishing(JdbcEventStore.open(SqlitePlace.at(file)));
        Pilot pilot = Pilot.with(call -> Workload.ANSWER).store(store).build()) {
      long start = System.nanoTime();
      int newest = pilot.list(100).size();
      out.accept(Sample.alone("open/list", (System.nanoTime() - start) / 1e6));
      out.accept(Sample.alone("open/listed", sinceProcessStart()));
      start = System.nanoTime();
      int all = pilot.list(workflows).size();
      out.accept(Sample.alone("open/listall", (System.nanoTime() - start) / 1e6));
      int taken = pilot.recover();
      out.accept(Sample.alone("open/taken", sinceProcessStart()));
      store.await(workflows);
      out.accept(Sample.alone("open/done", sinceProcessStart()));
      if (newest != Math.min(100, workflows) || all != workflows || taken != workflows) {
        throw new IllegalStateException(
            "listed %d and %d, took up %d of %d".formatted(newest, all, taken, workflows));
      }
    }
  }

  private static double sinceProcessStart() {
    long start = ProcessHandle.current().info().startInstant().orElseThrow().toEpochMilli();
    return (System.currentTimeMillis() - start) / 1e3;
  }
}
