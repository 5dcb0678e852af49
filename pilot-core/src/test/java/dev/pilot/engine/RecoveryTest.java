package dev.pilot.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.approval.Assurance;
import dev.pilot.approval.Principal;
import dev.pilot.event.RecordedEvent;
import dev.pilot.event.WorkflowEvent;
import dev.pilot.plan.Plan;
import dev.pilot.plan.PlanDigest;
import dev.pilot.skill.SkillInvoker;
import dev.pilot.skill.SkillResult;
import dev.pilot.store.EventStore;
import dev.pilot.store.JdbcEventStore;
import dev.pilot.store.WorkflowSummary;
import dev.pilot.workflow.Command;
import dev.pilot.workflow.Decider;
import dev.pilot.workflow.Decision;
import dev.pilot.workflow.Workflow;
import dev.pilot.workflow.WorkflowState;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** Thousands of workflows of a process that has died. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RecoveryTest {

  /** More than two pages. */
  private static final int MANY = 1_200;

  private static final Principal ALICE = Principal.person("alice");
  private static final Clock CLOCK = Clock.systemUTC();

  private EventStore store = EventStore.inMemory();

  private static String id(int number) {
    return "wf-%05d".formatted(number);
  }

  private void left(int count, Plan plan) {
    for (int i = 0; i < count; i++) {
      WorkflowEvent planned =
          new WorkflowEvent.WorkflowPlanned(plan, PlanDigest.of(plan), ALICE, Assurance.ASSERTED);
      RecordedEvent first =
          RecordedEvent.record(id(i), 1, CLOCK.instant(), planned, RecordedEvent.START);
      Workflow workflow = Workflow.of(List.of(first));
      store.append(WorkflowSummary.of(workflow, "dead"), 0, List.of(first));
      Decision run =
          Decider.decide(workflow, new Command.Run(ALICE), Engines.at(CLOCK.instant(), "dead"));
      store.append(WorkflowSummary.of(run.after(), "dead"), 1, run.events());
    }
  }

  private static Plan look() {
    return Plan.named("p").step("look", "lab", "look", step -> step.reads()).build();
  }

  private Engine engine(SkillInvoker skills) {
    return Engines.on(store, skills, CLOCK, new FakeNodes("here").afterDeathOf("dead"));
  }

  private WorkflowState stateOf(int number) {
    return store.find(id(number)).orElseThrow().state();
  }

  private void assertCompleted(Engine engine, int number) throws InterruptedException {
    engine.await(id(number), Duration.ofSeconds(60));
    assertThat(stateOf(number)).isEqualTo(WorkflowState.COMPLETED);
  }

  @Test
  void more_than_a_page_is_taken_up() throws Exception {
    left(MANY, look());
    try (Engine engine = engine(request -> SkillResult.succeeded(Map.of()))) {
      assertThat(engine.recover()).isEqualTo(MANY);
      for (int i = 0; i < MANY; i++) {
        assertCompleted(engine, i);
      }
    }
  }

  @Test
  void a_damaged_log_is_left_alone_and_the_others_are_taken_up(@TempDir Path directory)
      throws Exception {
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + directory.resolve("pilot.db"));
    store = JdbcEventStore.open(source);
    left(3, look());
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "UPDATE pilot_event SET line = replace(line, 'dead', 'bad') WHERE workflow_id = '"
              + id(1)
              + "'");
    }
    try (Engine engine = engine(request -> SkillResult.succeeded(Map.of()))) {
      assertThat(engine.recover()).isEqualTo(2);
      assertCompleted(engine, 0);
      assertCompleted(engine, 2);
      assertThat(stateOf(1)).isEqualTo(WorkflowState.RUNNING);
    }
    store.close();
  }

  @Test
  void only_so_many_calls_are_made_at_once_and_the_others_follow_by_themselves() throws Exception {
    left(MANY, look());
    Semaphore entered = new Semaphore(0);
    CountDownLatch answered = new CountDownLatch(1);
    AtomicInteger underWay = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    SkillInvoker slow =
        request -> {
          most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
          entered.release();
          answered.await();
          underWay.decrementAndGet();
          return SkillResult.succeeded(Map.of());
        };
    try (Engine engine = engine(slow)) {
      assertThat(engine.recover()).isEqualTo(MANY);
      entered.acquire(Recovery.AT_ONCE);
      assertThat(engine.recover()).isEqualTo(MANY - Recovery.AT_ONCE);
      answered.countDown();

      for (int i = 0; i < MANY; i++) {
        assertCompleted(engine, i);
      }
      assertThat(most.get()).isEqualTo(Recovery.AT_ONCE);
    }
  }
}
