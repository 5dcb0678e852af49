package dev.pilot.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilot.Pilot;
import dev.pilot.approval.Principal;
import dev.pilot.plan.Plan;
import dev.pilot.plan.RetryPolicy;
import dev.pilot.plan.Wait;
import dev.pilot.skill.SkillResult;
import dev.pilot.store.EventStore;
import dev.pilot.store.StoreException;
import dev.pilot.workflow.Workflow;
import dev.pilot.workflow.WorkflowState;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TimersTest {

  private static final Principal ALICE = Principal.person("alice");

  private final FakeSkills skills = new FakeSkills();

  @Test
  void a_run_goes_through_pauses_and_retries_to_its_end() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    skills.answering(
        "flaky",
        request ->
            calls.incrementAndGet() < 3
                ? SkillResult.failed("busy", "try again")
                : SkillResult.succeeded(null));
    Plan plan =
        Plan.named("p")
            .step(Wait.during("settle", Duration.ofMillis(20)))
            .step(
                "flaky",
                "lab",
                "flaky",
                s -> s.writes().retry(RetryPolicy.of(3, Duration.ofMillis(10))))
            .build();
    try (Pilot pilot = Pilot.with(skills).build()) {
      Workflow workflow = pilot.run(pilot.plan(plan, ALICE).id(), ALICE);

      assertThat(workflow.state()).isEqualTo(WorkflowState.COMPLETED);
      assertThat(workflow.step("flaky").attempts()).isEqualTo(3);
    }
  }

  @Test
  void a_pause_survives_its_process_and_ends_by_the_clock_of_the_next() throws Exception {
    EventStore store = EventStore.inMemory();
    SettableClock clock = new SettableClock(Instant.parse("2026-01-01T00:00:00Z"));
    Plan plan =
        Plan.named("p")
            .step(Wait.during("settle", Duration.ofHours(1)))
            .step("a", "lab", "a", s -> s.writes())
            .build();
    String id;
    try (Pilot first = Pilot.with(skills).store(store).clock(clock).build()) {
      id = first.plan(plan, ALICE).id();
      assertThat(first.start(id, ALICE).state()).isEqualTo(WorkflowState.WAITING);
    }
    try (Pilot second = Pilot.with(skills).store(store).clock(clock).build()) {
      clock.advance(Duration.ofMinutes(59));
      second.recover();
      assertThat(second.status(id).state()).isEqualTo(WorkflowState.WAITING);
      clock.advance(Duration.ofMinutes(1));
      second.recover();
      assertThat(second.await(id, Duration.ofSeconds(10)).state())
          .isEqualTo(WorkflowState.COMPLETED);
    }
    assertThat(skills.tools()).containsExactly("a");
  }

  @Test
  void an_outcome_that_the_store_does_not_take_is_kept_until_it_does() throws Exception {
    FailingStore store = new FailingStore();
    skills.answering(
        "a",
        request -> {
          store.failNext(3);
          return SkillResult.succeeded(null);
        });
    Plan plan =
        Plan.named("p")
            .step("a", "lab", "a", s -> s.writes())
            .step("b", "lab", "b", s -> s.writes())
            .build();
    try (Pilot pilot = Pilot.with(skills).store(store).build()) {
      String id = pilot.plan(plan, ALICE).id();

      assertThat(pilot.run(id, ALICE).state()).isEqualTo(WorkflowState.COMPLETED);
      assertThat(skills.tools()).containsExactly("a", "b");
    }
  }

  @Test
  void without_a_durable_intent_nothing_is_called() {
    FailingStore store = new FailingStore();
    Plan plan = Plan.named("p").step("a", "lab", "a", s -> s.writes()).build();
    try (Pilot pilot = Pilot.with(skills).store(store).build()) {
      String id = pilot.plan(plan, ALICE).id();
      store.failNext(1);

      assertThatThrownBy(() -> pilot.start(id, ALICE)).isInstanceOf(StoreException.class);
      assertThat(skills.tools()).isEmpty();
      assertThat(pilot.status(id).state()).isEqualTo(WorkflowState.PENDING);
    }
  }
}
