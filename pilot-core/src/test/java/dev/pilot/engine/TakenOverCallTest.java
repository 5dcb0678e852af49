package dev.pilot.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.approval.Assurance;
import dev.pilot.approval.Principal;
import dev.pilot.event.RecordedEvent;
import dev.pilot.event.WorkflowEvent;
import dev.pilot.plan.Plan;
import dev.pilot.plan.PlanDigest;
import dev.pilot.skill.SkillResult;
import dev.pilot.store.EventStore;
import dev.pilot.store.ForwardingEventStore;
import dev.pilot.store.Nodes;
import dev.pilot.store.WorkflowSummary;
import dev.pilot.workflow.Command;
import dev.pilot.workflow.Workflow;
import dev.pilot.workflow.WorkflowState;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A node that wakes behind the deadline of its call, which another one has taken over. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TakenOverCallTest {

  private static final String ID = "wf-1";
  private static final Principal ALICE = Principal.person("alice");

  private final FakeSkills skills = new FakeSkills();
  private final EventStore store = EventStore.inMemory();
  private final CountDownLatch back = new CountDownLatch(1);
  private final CountDownLatch tooLate = new CountDownLatch(1);
  private final Engine survivor =
      Engines.on(store, skills, Clock.systemUTC(), new Remote("survivor"));
  private final Engine frozen =
      Engines.on(
          new Overtaken(),
          skills,
          Clock.systemUTC(),
          new Remote("frozen"),
          Engines.callers(Duration.ofMillis(1), Duration.ofMillis(1)));

  /** A node that hears nothing of the others. */
  private record Remote(String self) implements Nodes {
    @Override
    public Life life(String node) {
      return node.equals(self) ? Life.ALIVE : Life.SILENT;
    }
  }

  /** Lets the survivor be faster when the frozen node has to tell that its call took too long. */
  private final class Overtaken extends ForwardingEventStore {
    @Override
    protected EventStore delegate() {
      return store;
    }

    @Override
    public void append(WorkflowSummary after, long expectedVersion, List<RecordedEvent> events) {
      if (events.stream().anyMatch(TakenOverCallTest::isUnknown)) {
        survivor.resume(ID);
        tooLate.countDown();
      }
      store.append(after, expectedVersion, events);
    }
  }

  private static boolean isUnknown(RecordedEvent event) {
    return event.event() instanceof WorkflowEvent.StepOutcomeUnknown;
  }

  @Test
  void it_appends_nothing_whenever_its_call_comes_back() throws InterruptedException {
    skills.answering(
        "save",
        request -> {
          while (back.getCount() > 0) {
            LockSupport.parkNanos(1_000_000);
            Thread.interrupted();
          }
          return SkillResult.succeeded("done");
        });
    Plan plan =
        Plan.named("p")
            .step("save", "lab", "save", step -> step.writes().timeout(Duration.ofMillis(10)))
            .step("more", "lab", "more", step -> step.writes())
            .build();
    WorkflowEvent planned =
        new WorkflowEvent.WorkflowPlanned(plan, PlanDigest.of(plan), ALICE, Assurance.ASSERTED);
    RecordedEvent first =
        RecordedEvent.record(ID, 1, Clock.systemUTC().instant(), planned, RecordedEvent.START);
    store.append(WorkflowSummary.of(Workflow.of(List.of(first)), "frozen"), 0, List.of(first));

    frozen.submit(ID, new Command.Run(ALICE));
    tooLate.await();
    List<RecordedEvent> history = store.read(ID, 0);
    frozen.await(ID, Duration.ofSeconds(30));
    back.countDown();
    frozen.close();

    assertThat(store.read(ID, 0)).isEqualTo(history);
    assertThat(Workflow.of(history).state()).isEqualTo(WorkflowState.DECISION_REQUIRED);
    assertThat(skills.tools()).containsExactly("save");
    survivor.close();
  }
}
