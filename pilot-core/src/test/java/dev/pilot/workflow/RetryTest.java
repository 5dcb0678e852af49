package dev.pilot.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.event.Attempt;
import dev.pilot.plan.OnFailure;
import dev.pilot.plan.Plan;
import dev.pilot.plan.RetryPolicy;
import dev.pilot.plan.SkillStep;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RetryTest {

  private static final RetryPolicy THRICE =
      new RetryPolicy(3, Duration.ofSeconds(10), 2, Duration.ofMinutes(1));

  private static SkillStep.Builder change() {
    return SkillStep.named("a", "lab", "change").writes().undo("restore", Map.of()).retry(THRICE);
  }

  private static Plan plan(SkillStep.Builder step) {
    return Plans.plan().step(step.build()).onFailure(OnFailure.STOP).build();
  }

  @Test
  void a_call_that_had_no_effect_is_made_again_under_the_same_key_after_a_growing_delay() {
    Story story = Story.of(plan(change())).run();
    String key = story.openCall("a").attempt().idempotencyKey().orElseThrow();

    assertThat(story.fails("a").news()).containsExactly("StepRetryScheduled a");
    assertThat(story.state()).isEqualTo(WorkflowState.WAITING);
    assertThat(delay(story)).isBetween(Duration.ofMillis(7_500), Duration.ofMillis(12_500));
    assertThat(story.later(Duration.ofSeconds(1)).news()).isEmpty();

    story.atTheVeryMoment();
    assertThat(story.news()).containsExactly("StepStarted a");
    assertThat(story.openCall("a").attempt())
        .extracting(Attempt::number, attempt -> attempt.idempotencyKey().orElseThrow())
        .containsExactly(2, key);

    story.fails("a");
    assertThat(delay(story)).isBetween(Duration.ofMillis(15_000), Duration.ofMillis(25_000));
    story.atTheVeryMoment();
    assertThat(story.fails("a").state()).isEqualTo(WorkflowState.FAILED);
  }

  private static Duration delay(Story story) {
    return Duration.between(
        story.log().get(story.log().size() - 1).at(), story.workflow().due().orElseThrow());
  }

  @Test
  void a_write_of_unknown_outcome_is_not_made_again_however_many_attempts_are_left() {
    Story story = Story.of(plan(change())).run().vanishes("a");

    assertThat(story.state()).isEqualTo(WorkflowState.DECISION_REQUIRED);
    assertThat(story.later(Duration.ofDays(1)).news()).isEmpty();
  }

  @Test
  void what_its_author_calls_idempotent_is_sent_again_under_the_same_key() {
    Story story = Story.of(plan(change().idempotent())).run();
    String key = story.openCall("a").attempt().idempotencyKey().orElseThrow();

    story.vanishes("a").atTheVeryMoment();
    assertThat(story.openCall("a").attempt().idempotencyKey()).hasValue(key);

    story.nodeDies();
    assertThat(story.news()).containsExactly("StepStarted a");
    assertThat(story.openCall("a").attempt().idempotencyKey()).hasValue(key);
  }

  @Test
  void an_undo_is_made_again_too_and_then_it_remains() {
    Plan plan = Plans.plan().step(change().build()).step(Plans.read("look")).build();
    Story story = Story.of(plan).run().succeeds("a").fails("look").rollback();
    String key = story.openCall("a").attempt().idempotencyKey().orElseThrow();

    assertThat(story.fails("a").news()).containsExactly("UndoRetryScheduled a");
    assertThat(story.state()).isEqualTo(WorkflowState.ROLLING_BACK);
    story.atTheVeryMoment();
    assertThat(story.openCall("a").attempt().idempotencyKey()).hasValue(key);
    story.fails("a").atTheVeryMoment();
    assertThat(story.fails("a").state()).isEqualTo(WorkflowState.ROLLBACK_INCOMPLETE);

    story.rollback();
    assertThat(story.openCall("a").attempt().idempotencyKey()).hasValue("wf-1/a/undo/4");
    assertThat(story.succeeds("a").state()).isEqualTo(WorkflowState.ROLLED_BACK);
  }

  @Test
  void a_cancel_ends_the_waiting_and_a_late_timer_starts_nothing() {
    Story story = Story.of(plan(change())).run().fails("a").cancel();

    assertThat(story.workflow().due()).isEmpty();
    assertThat(story.later(Duration.ofDays(1)).news()).isEmpty();
    assertThat(story.state()).isEqualTo(WorkflowState.CANCELLED);
    assertThat(story.workflow().step("a").status()).isEqualTo(StepStatus.FAILED);
  }

  @Test
  void beside_a_failed_step_of_its_group_nothing_is_made_again() {
    Plan plan =
        Plans.plan()
            .parallel("both", 2, change().build(), Plans.write("b"))
            .onFailure(OnFailure.ROLLBACK)
            .build();
    Story story = Story.of(plan).run().fails("a");

    assertThat(story.state()).isEqualTo(WorkflowState.RUNNING);
    assertThat(story.fails("b").news())
        .containsExactly("StepFailed b", "WorkflowFailed b", "RollbackStarted", "RollbackFinished");
    assertThat(story.later(Duration.ofDays(1)).news()).isEmpty();
  }
}
