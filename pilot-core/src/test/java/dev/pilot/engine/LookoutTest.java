package dev.pilot.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.Pilot;
import dev.pilot.approval.Principal;
import dev.pilot.plan.Plan;
import dev.pilot.skill.SkillResult;
import dev.pilot.store.EventStore;
import dev.pilot.store.Nodes;
import dev.pilot.workflow.WorkflowState;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nobody asks for it, and what a dead process has left is taken up. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LookoutTest {

  private static final Principal ALICE = Principal.person("alice");

  /** A process that looks often, and learns of the other's end when the test says so. */
  private record Impatient(CountDownLatch otherEnds) implements Nodes {
    @Override
    public String self() {
      return "second";
    }

    @Override
    public Life life(String node) {
      return otherEnds.getCount() == 0 ? Life.DEAD : Life.ALIVE;
    }

    @Override
    public Duration patience() {
      return Duration.ofMillis(5);
    }
  }

  @Test
  void what_a_dead_process_left_is_taken_up_and_what_a_person_has_to_run_is_not() throws Exception {
    EventStore store = EventStore.inMemory();
    CountDownLatch ends = new CountDownLatch(1);
    CountDownLatch called = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    Plan plan = Plan.named("p").step("look", "lab", "look", s -> s.reads()).build();
    Pilot first =
        Pilot.with(
                request -> {
                  called.countDown();
                  over.await();
                  return SkillResult.unknown("it ended");
                })
            .store(store)
            .nodes(new FakeNodes("first"))
            .build();
    String id = first.plan(plan, ALICE).id();
    String pending = first.plan(plan, ALICE).id();
    first.start(id, ALICE);
    called.await();
    try (Pilot second =
        Pilot.with(request -> SkillResult.succeeded(Map.of()))
            .store(store)
            .nodes(new Impatient(ends))
            .build()) {
      assertThat(second.await(id, Duration.ofMillis(50)).state()).isEqualTo(WorkflowState.RUNNING);
      ends.countDown();
      assertThat(second.await(id, Duration.ofSeconds(30)).state())
          .isEqualTo(WorkflowState.COMPLETED);
      assertThat(second.status(pending).state()).isEqualTo(WorkflowState.PENDING);
    }
    over.countDown();
    first.close();
  }
}
