package dev.pilot.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.Pilot;
import dev.pilot.approval.Principal;
import dev.pilot.event.RecordedEvent;
import dev.pilot.plan.Plan;
import dev.pilot.store.EventStore;
import dev.pilot.store.ForwardingEventStore;
import dev.pilot.workflow.Workflow;
import dev.pilot.workflow.WorkflowState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlannedTest {

  private static final Principal ANN = Principal.person("ann");

  private final EventStore store = EventStore.inMemory();
  private final Planned planned = new Planned();

  @Test
  void a_workflow_is_known_once() {
    Workflow workflow = workflow(1);
    planned.add(workflow);
    planned.add(workflow);

    assertThat(planned.take(workflow.id())).containsSame(workflow);
    assertThat(planned.take(workflow.id())).isEmpty();
  }

  @Test
  void only_the_last_ten_thousand_steps_are_kept() {
    Workflow first = workflow(4_000);
    Workflow second = workflow(4_000);
    Workflow third = workflow(4_000);
    planned.add(first);
    planned.add(second);
    planned.add(third);

    assertThat(planned.take(first.id())).isEmpty();
    assertThat(planned.take(third.id())).isPresent();
    assertThat(planned.take(second.id())).isPresent();
    planned.add(workflow(10_001));
    planned.add(first);
    assertThat(planned.take(first.id())).isPresent();
  }

  @Test
  void the_plan_of_a_workflow_that_is_run_at_once_is_not_read_again() {
    Reads reads = new Reads(store);
    try (Pilot pilot = Pilot.with(new FakeSkills()).store(reads).build()) {
      Plan plan = Plan.named("p").gate("ask", "Go on?").build();

      pilot.start(pilot.plan(plan, ANN).id(), ANN);

      assertThat(reads.afterVersions).containsExactly(1L);
    }
  }

  @Test
  void what_others_have_done_since_is_seen() throws InterruptedException {
    FakeSkills skills = new FakeSkills();
    try (Pilot one = Pilot.with(skills).store(store).build();
        Pilot other = Pilot.with(skills).store(store).build()) {
      Plan plan =
          Plan.named("p")
              .gate("ask", "Go on?")
              .step("step", "lab", "set", step -> step.writes())
              .build();
      String id = one.plan(plan, ANN).id();
      other.run(id, ANN);

      one.cancel(id, ANN, "enough", false);

      assertThat(other.await(id, Duration.ofSeconds(30)).state())
          .isEqualTo(WorkflowState.CANCELLED);
    }
  }

  /** Notes behind which event each log was read. */
  private static final class Reads extends ForwardingEventStore {

    private final EventStore store;
    private final List<Long> afterVersions = new ArrayList<>();

    Reads(EventStore store) {
      this.store = store;
    }

    @Override
    protected EventStore delegate() {
      return store;
    }

    @Override
    public List<RecordedEvent> read(String workflowId, long afterVersion) {
      afterVersions.add(afterVersion);
      return super.read(workflowId, afterVersion);
    }
  }

  private Workflow workflow(int steps) {
    Plan.Builder plan = Plan.named("p");
    for (int i = 0; i < steps; i++) {
      plan.step("step_" + i, "lab", "set", step -> step.writes());
    }
    try (Pilot pilot = Pilot.with(new FakeSkills()).store(store).build()) {
      return pilot.plan(plan.build(), ANN);
    }
  }
}
