package dev.pilot.workflow;

import static dev.pilot.workflow.ObservationTest.observed;
import static dev.pilot.workflow.ObservationTest.size;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.event.Resolution;
import dev.pilot.plan.Condition;
import dev.pilot.plan.OnFailure;
import dev.pilot.plan.Plan;
import dev.pilot.plan.Probe;
import dev.pilot.plan.Reference;
import dev.pilot.plan.RetryPolicy;
import dev.pilot.plan.SkillCall;
import dev.pilot.plan.SkillStep;
import dev.pilot.skill.Effect;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is seen afterwards may tell what became of a call. */
class ObservedOutcomeTest {

  private static final Duration TIMEOUT = Duration.ofMinutes(10);

  private static Story sent(SkillStep.Builder step) {
    Plan plan =
        Plans.plan()
            .step(step.timeout(TIMEOUT).build())
            .step(Plans.write("b"))
            .onFailure(OnFailure.ROLLBACK)
            .build();
    return Story.of(plan).run().succeeds("a", size(1));
  }

  @Test
  void an_unknown_outcome_is_looked_at() {
    Story story = sent(observed("a")).vanishes("a");

    assertThat(story.news()).containsExactly("StepOutcomeUnknown a", "ObservationStarted a");
  }

  @Test
  void that_something_changed_is_believed_at_once() {
    Story story = sent(observed("a")).vanishes("a").succeeds("a", size(2));

    assertThat(story.news())
        .containsExactly("ObservationTaken a", "EffectObserved a", "StepStarted b");
    assertThat(story.workflow().step("a").status()).isEqualTo(StepStatus.SUCCESS);
  }

  @Test
  void that_nothing_did_is_believed_once_the_call_can_no_longer_land() {
    Story story = sent(observed("a")).vanishes("a").succeeds("a", size(1));

    assertThat(story.news()).containsExactly("ObservationTaken a", "ObservationScheduled a");
    assertThat(story.state()).isEqualTo(WorkflowState.WAITING);
    assertThat(story.workflow().due()).hasValue(Story.NOON.plus(TIMEOUT));
    assertThat(story.later(TIMEOUT).news()).containsExactly("ObservationStarted a");
    assertThat(story.succeeds("a", size(1)).news())
        .containsExactly(
            "ObservationTaken a",
            "EffectObserved a",
            "WorkflowFailed a",
            "RollbackStarted",
            "RollbackFinished");
    assertThat(story.state()).isEqualTo(WorkflowState.ROLLED_BACK);
  }

  @Test
  void what_had_no_effect_is_sent_again_where_attempts_are_left() {
    Story story =
        sent(observed("a").retry(RetryPolicy.of(2, Duration.ofSeconds(5))))
            .vanishes("a")
            .later(TIMEOUT)
            .succeeds("a", size(1));

    assertThat(story.news())
        .containsExactly("ObservationTaken a", "EffectObserved a", "StepRetryScheduled a");
    assertThat(story.atTheVeryMoment().news()).containsExactly("StepStarted a");
    assertThat(story.succeeds("a").news())
        .containsExactly("StepSucceeded a", "ObservationStarted a");
  }

  @Test
  void where_nobody_sees_anything_a_person_decides() {
    Story story = sent(observed("a")).vanishes("a").fails("a").atTheVeryMoment();
    story.fails("a").atTheVeryMoment().fails("a");

    assertThat(story.news()).containsExactly("ObservationMissed a");
    assertThat(story.state()).isEqualTo(WorkflowState.DECISION_REQUIRED);
    assertThat(story.resolve("a", Resolution.APPLIED).later(Duration.ZERO).news())
        .containsExactly("ObservationStarted a");
    assertThat(story.succeeds("a", size(2)).news())
        .containsExactly("ObservationTaken a", "StepStarted b");
  }

  @Test
  void a_person_who_has_it_sent_again_has_it_seen_anew() {
    Story story = sent(observed("a")).vanishes("a").fails("a").atTheVeryMoment();
    story.fails("a").atTheVeryMoment().fails("a");

    assertThat(story.resolve("a", Resolution.RETRY).later(Duration.ZERO).news())
        .containsExactly("ObservationStarted a");
    assertThat(story.succeeds("a", size(3)).news())
        .containsExactly("ObservationTaken a", "StepStarted a");
  }

  @Test
  void while_the_call_may_still_be_sent_nobody_looks() {
    Story story = sent(observed("a"));
    Call lost = story.openCall("a");

    assertThat(story.abandons(lost).news())
        .containsExactly("StepCallLost a", "StepOutcomeUnknown a");
    assertThat(story.comesBack(lost, dev.pilot.skill.SkillResult.unknown("no answer")).news())
        .containsExactly("StepCallFound a", "ObservationStarted a");
  }

  @Test
  void a_call_that_failed_and_changed_something_is_undone() {
    Story story = sent(observed("a")).fails("a");

    assertThat(story.news()).containsExactly("StepFailed a", "ObservationStarted a");
    assertThat(story.succeeds("a", size(2)).news())
        .startsWith(
            "ObservationTaken a", "EffectObserved a", "WorkflowFailed a", "RollbackStarted");
    assertThat(story.workflow().step("a").applied()).isTrue();
    assertThat(story.workflow().step("a").problem().orElseThrow().message()).isEqualTo("it broke");
  }

  @Test
  void a_call_that_failed_and_changed_nothing_needs_no_undo() {
    Story story = sent(observed("a")).fails("a").succeeds("a", size(1));

    assertThat(story.news())
        .containsExactly(
            "ObservationTaken a", "WorkflowFailed a", "RollbackStarted", "RollbackFinished");
    assertThat(story.state()).isEqualTo(WorkflowState.ROLLED_BACK);
  }

  @Test
  void a_failed_call_is_looked_at_again_before_the_workflow_ends() {
    Story story = sent(observed("a")).fails("a").fails("a");

    assertThat(story.news()).containsExactly("ObservationScheduled a");
    assertThat(story.state()).isEqualTo(WorkflowState.WAITING);
    assertThat(story.atTheVeryMoment().news()).containsExactly("ObservationStarted a");
  }

  @Test
  void a_probe_is_asked_first_and_its_no_stands() {
    Probe probe =
        new Probe(
            SkillCall.of("lab", "list", Map.of()).withEffect(Effect.READ),
            Condition.exists(Reference.toResult("there")),
            Optional.empty());
    Story story = sent(observed("a").probe(probe)).vanishes("a");

    assertThat(story.news()).containsExactly("StepOutcomeUnknown a", "ProbeStarted a");
    assertThat(story.succeeds("a").later(TIMEOUT).news()).containsExactly("ProbeStarted a");
    assertThat(story.succeeds("a").news())
        .containsExactly("ProbeAnswered a", "ObservationStarted a");
    assertThat(story.succeeds("a", size(7)).news())
        .doesNotContain("EffectObserved a")
        .contains("WorkflowFailed a");
  }

  @Test
  void where_a_probe_can_not_tell_what_was_seen_may() {
    Probe probe =
        new Probe(
            SkillCall.of("lab", "list", Map.of()).withEffect(Effect.READ),
            Condition.exists(Reference.toResult("there")),
            Optional.empty());
    Story story = sent(observed("a").probe(probe)).vanishes("a");

    assertThat(story.fails("a").news()).containsExactly("ProbeAnswered a", "ObservationStarted a");
    assertThat(story.succeeds("a", size(2)).news())
        .containsExactly("ObservationTaken a", "EffectObserved a", "StepStarted b");
  }

  @Test
  void what_nobody_saw_before_a_rollback_is_seen_when_it_begins() {
    Story story = sent(observed("a")).cancel().succeeds("a");
    assertThat(story.news()).containsExactly("StepSucceeded a");

    assertThat(story.rollback().news()).containsExactly("RollbackStarted", "ObservationStarted a");
    assertThat(story.succeeds("a", size(2)).news()).startsWith("ObservationTaken a");
  }
}
