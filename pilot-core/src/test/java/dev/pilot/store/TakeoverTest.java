package dev.pilot.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.Pilot;
import dev.pilot.approval.Principal;
import dev.pilot.plan.Plan;
import dev.pilot.skill.SkillInvoker;
import dev.pilot.skill.SkillResult;
import dev.pilot.workflow.StepStatus;
import dev.pilot.workflow.WorkflowState;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A node that falls silent in the middle of a call, and another one that takes over. */
final class TakeoverTest {

  private static final Principal ALICE = Principal.person("alice");
  private static final Duration LEASE = Duration.ofHours(1);

  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final CountDownLatch called = new CountDownLatch(1);
  private final CountDownLatch woken = new CountDownLatch(1);
  private PostgresSchema schema;
  private EventStore paused;
  private EventStore survivor;
  private Session pulse;

  /** A node of a machine of its own. */
  private record Machine(String self) implements Nodes {
    @Override
    public Life life(String node) {
      return Life.ALIVE;
    }
  }

  @BeforeEach
  void open_two_stores() throws SQLException {
    schema = PostgresSchema.create();
    paused = schema.open();
    survivor = schema.open();
    pulse = new Session(schema.source());
  }

  @AfterEach
  void close_the_stores() {
    paused.close();
    survivor.close();
    pulse.close();
  }

  private Pilot pilot(EventStore store, String name, SkillInvoker skills) {
    Nodes nodes = new LeasedNodes(pulse, LEASE, new Machine(name));
    return Pilot.with(skills).store(store).nodes(nodes).build();
  }

  @Test
  void a_silent_node_is_taken_over_and_appends_nothing_when_it_wakes() throws Exception {
    Pilot first =
        pilot(
            paused,
            "first",
            request -> {
              calls.add(request.tool());
              called.countDown();
              woken.await();
              return SkillResult.succeeded(null);
            });
    Pilot second =
        pilot(
            survivor,
            "second",
            request -> {
              calls.add(request.tool());
              return SkillResult.succeeded(null);
            });
    Plan plan =
        Plan.named("p")
            .step("save", "lab", "save", s -> s.writes())
            .step("more", "lab", "more", s -> s.writes())
            .build();
    String id = first.plan(plan, ALICE).id();
    first.start(id, ALICE);
    called.await();

    assertThat(second.recover()).isZero();
    schema.execute("UPDATE pilot_node SET alive_until = now() - INTERVAL '1 hour'");
    assertThat(second.recover()).isEqualTo(1);

    assertThat(second.status(id).state()).isEqualTo(WorkflowState.DECISION_REQUIRED);
    assertThat(second.status(id).step("save").status()).isEqualTo(StepStatus.UNKNOWN);
    var history = second.history(id);
    woken.countDown();
    first.close();
    assertThat(second.history(id)).isEqualTo(history);
    assertThat(calls).containsExactly("save");
    second.close();
  }
}
