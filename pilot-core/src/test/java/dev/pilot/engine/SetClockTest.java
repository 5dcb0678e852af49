package dev.pilot.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.Pilot;
import dev.pilot.approval.Principal;
import dev.pilot.plan.Condition;
import dev.pilot.plan.Operator;
import dev.pilot.plan.Plan;
import dev.pilot.plan.Poll;
import dev.pilot.plan.Reference;
import dev.pilot.plan.RetryPolicy;
import dev.pilot.plan.SkillCall;
import dev.pilot.plan.Wait;
import dev.pilot.skill.SkillResult;
import dev.pilot.workflow.WorkflowState;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The clock is set back or forward while timers run. */
@Timeout(60)
class SetClockTest {

  private static final Principal ALICE = Principal.person("alice");
  private static final Duration HOUR = Duration.ofHours(1);

  private final FakeSkills skills = new FakeSkills();
  private final SettableClock clock = new SettableClock(Instant.parse("2026-01-01T12:00:00Z"));
  private final Pilot pilot = Pilot.with(skills).clock(clock).build();

  @AfterEach
  void close() {
    pilot.close();
  }

  private String waiting(Plan plan) throws InterruptedException {
    String id = pilot.plan(plan, ALICE).id();
    pilot.start(id, ALICE);
    for (int i = 0; i < 3_000 && pilot.status(id).state() != WorkflowState.WAITING; i++) {
      pilot.await(id, Duration.ofMillis(10));
    }
    assertThat(pilot.status(id).state()).isEqualTo(WorkflowState.WAITING);
    return id;
  }

  private void assertItLastsAsMuchLongerAsTheClockIsSetBack(Plan plan) throws Exception {
    String id = waiting(plan);
    clock.advance(HOUR.multipliedBy(-5));
    pilot.recover();
    clock.advance(HOUR.multipliedBy(5));
    pilot.recover();
    assertThat(pilot.status(id).state()).isEqualTo(WorkflowState.WAITING);
    clock.advance(HOUR.multipliedBy(2));
    pilot.recover();
    assertThat(pilot.await(id, Duration.ofSeconds(30)).state()).isEqualTo(WorkflowState.COMPLETED);
  }

  @Test
  void a_wait() throws Exception {
    Plan plan = Plan.named("p").step(Wait.during("rest", HOUR)).build();
    assertItLastsAsMuchLongerAsTheClockIsSetBack(plan);
    String ahead = waiting(plan);
    clock.advance(HOUR.multipliedBy(1_000));
    pilot.recover();
    assertThat(pilot.await(ahead, Duration.ofSeconds(30)).state())
        .isEqualTo(WorkflowState.COMPLETED);
  }

  @Test
  void a_retry_is_made_once() throws Exception {
    skills.answering(
        "make",
        request ->
            skills.tools().size() == 1
                ? SkillResult.failed("busy", "try again")
                : SkillResult.succeeded(Map.of()));
    assertItLastsAsMuchLongerAsTheClockIsSetBack(
        Plan.named("p")
            .step("make", "lab", "make", s -> s.writes().retry(RetryPolicy.of(3, HOUR)))
            .build());
    assertThat(skills.tools()).containsExactly("make", "make");
  }

  @Test
  void a_poll() throws Exception {
    skills.answering(
        "health", request -> SkillResult.succeeded(Map.of("ok", skills.tools().size() > 1)));
    assertItLastsAsMuchLongerAsTheClockIsSetBack(
        Plan.named("p")
            .step(
                Poll.of(
                    "healthy",
                    SkillCall.of("lab", "health", Map.of()),
                    Condition.compare(Reference.toResult("ok"), Operator.EQUALS, true),
                    new Poll.Rhythm(HOUR, HOUR.multipliedBy(10), Duration.ofMinutes(1))))
            .build());
    assertThat(skills.tools()).hasSize(2);
  }
}
