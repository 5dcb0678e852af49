package dev.pilot.examples.benchmark;

import dev.pilot.Pilot;
import dev.pilot.plan.Plan;
import dev.pilot.skill.SkillInvoker;
import dev.pilot.skill.SkillResult;
import dev.pilot.store.JdbcEventStore;
import dev.pilot.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;

/** A Pilot on a store of its own, whose skill answers at once. */
final class Workload implements AutoCloseable {

  static final SkillResult ANSWER = SkillResult.succeeded(Map.of("ok", true));

  private final Finishing store;
  private final Pilot pilot;

  Workload(DataSource source) {
    this(source, call -> ANSWER);
  }

  Workload(DataSource source, SkillInvoker skills) {
    store = new Finishing(JdbcEventStore.open(source));
    pilot = Pilot.with(skills).store(store).build();
  }

  /**
   * Runs workflows of one length at once, from the first start to the last durable end, which is
   * repeated; planning is not measured.
   *
   * @return the durable steps per second
   */
  double stepsPerSecond(int workflows, int steps, int repetitions) throws Exception {
    Plan plan = Plans.writes(steps);
    long nanos = 0;
    ExecutorService callers = Executors.newFixedThreadPool(workflows);
    try {
      for (int i = 0; i < repetitions; i++) {
        List<Callable<Workflow>> starts = new ArrayList<>();
        for (int j = 0; j < workflows; j++) {
          String id = pilot.plan(plan, Plans.SOMEBODY).id();
          starts.add(() -> pilot.start(id, Plans.SOMEBODY));
        }
        long start = System.nanoTime();
        for (Future<Workflow> started : callers.invokeAll(starts)) {
          started.get();
        }
        store.await(workflows);
        nanos += System.nanoTime() - start;
      }
    } finally {
      callers.shutdown();
    }
    return (double) workflows * steps * repetitions * 1e9 / nanos;
  }

  long appends() {
    return store.appends();
  }

  @Override
  public void close() {
    pilot.close();
    store.close();
  }
}
