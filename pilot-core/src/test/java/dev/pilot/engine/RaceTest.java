package dev.pilot.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.Pilot;
import dev.pilot.PilotException;
import dev.pilot.event.RecordedEvent;
import dev.pilot.plan.OnFailure;
import dev.pilot.plan.Plan;
import dev.pilot.plan.SkillStep;
import dev.pilot.store.EventStore;
import dev.pilot.store.JdbcEventStore;
import dev.pilot.workflow.StateTable;
import dev.pilot.workflow.Workflow;
import dev.pilot.workflow.WorkflowState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/**
 * Sixteen threads command one workflow, each whatever comes to its mind. {@code race.rounds} says
 * how many workflows, a tenth of them on SQLite, and {@code race.seed} with which dice.
 */
@Timeout(value = 3600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RaceTest {

  private static final int ROUNDS = Integer.getInteger("race.rounds", 150);
  private static final long SEED = Long.getLong("race.seed", 0);
  private static final int THREADS = 16;
  private static final int COMMANDS = 40;

  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final Map<WorkflowState, Integer> endings = new EnumMap<>(WorkflowState.class);

  @AfterEach
  void end_the_threads() {
    threads.shutdownNow();
  }

  private static Plan plan() {
    return Plan.named("race")
        .step("look", "lab", "look", s -> s.reads())
        .step("a", "lab", "a", s -> s.writes().undo("undo", Map.of()))
        .gate("ask", "Go on?")
        .parallel("both", 2, write("b"), write("c"))
        .step("d", "lab", "d", s -> s.writes().undo("undo", Map.of()))
        .onFailure(OnFailure.ROLLBACK)
        .build();
  }

  private static SkillStep write(String id) {
    return SkillStep.named(id, "lab", id).writes().undo("undo", Map.of()).build();
  }

  @Test
  void in_memory_every_history_is_one_that_the_table_allows() throws Exception {
    try (EventStore store = EventStore.inMemory()) {
      race(store, ROUNDS);
    }
  }

  @Test
  void on_sqlite_every_history_is_one_that_the_table_allows(@TempDir Path directory)
      throws Exception {
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + directory.resolve("pilot.db"));
    try (EventStore store = JdbcEventStore.open(source)) {
      race(store, ROUNDS / 10);
    }
  }

  private void race(EventStore store, int rounds) throws Exception {
    for (int round = 0; round < rounds; round++) {
      Random random = new Random(SEED + round);
      RacingWorld world = new RacingWorld(store, random);
      try (Pilot pilot = Pilot.with(world).store(store).build()) {
        String id = pilot.plan(plan(), RacingPerson.NAME).id();
        List<Future<?>> racing = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
          RacingPerson person = new RacingPerson(pilot, world, id, new Random(random.nextLong()));
          racing.add(threads.submit(() -> person.command(COMMANDS)));
        }
        for (Future<?> one : racing) {
          one.get();
        }
        verify(finished(pilot, world, id), pilot.history(id), world);
      }
    }
    System.out.printf(
        "%d races from seed %d on without a violation ended as %s%n", rounds, SEED, endings);
  }

  /** Nobody races any more, and one person brings it to its end. */
  private static Workflow finished(Pilot pilot, RacingWorld world, String id)
      throws InterruptedException {
    RacingPerson last = new RacingPerson(pilot, world, id, new Random(1));
    Workflow workflow = pilot.await(id, Duration.ofSeconds(30));
    while (!workflow.state().isFinal()) {
      try {
        last.goOn(workflow);
      } catch (PilotException e) {
        throw new AssertionError("it does not go on, though it is " + workflow.state(), e);
      }
      workflow = pilot.await(id, Duration.ofSeconds(30));
    }
    return workflow;
  }

  private void verify(Workflow end, List<RecordedEvent> log, RacingWorld world) {
    endings.merge(end.state(), 1, Integer::sum);
    Workflow workflow = Workflow.of(log.subList(0, 1));
    for (RecordedEvent event : log.subList(1, log.size())) {
      WorkflowState before = workflow.state();
      workflow = workflow.apply(event);
      WorkflowState after = workflow.state();
      assertThat(before == after || isInTable(before, after))
          .as("%s leads from %s to %s", event.event(), before, after)
          .isTrue();
    }
    assertThat(world.complaints()).isEmpty();
    if (end.state() == WorkflowState.ROLLED_BACK) {
      assertThat(world.effects()).isEmpty();
    }
    if (end.state() == WorkflowState.COMPLETED) {
      assertThat(world.effects()).containsExactlyInAnyOrder("a", "b", "c", "d");
    }
  }

  private static boolean isInTable(WorkflowState before, WorkflowState after) {
    return StateTable.transitions().stream()
        .anyMatch(row -> row.from() == before && row.to() == after);
  }
}
