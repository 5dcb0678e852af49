package dev.pilot.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.event.Attempt;
import dev.pilot.event.Moment;
import dev.pilot.event.Sight;
import dev.pilot.plan.Observation;
import dev.pilot.plan.OnFailure;
import dev.pilot.plan.Plan;
import dev.pilot.plan.Reference;
import dev.pilot.plan.RetryPolicy;
import dev.pilot.plan.SkillCall;
import dev.pilot.plan.SkillStep;
import dev.pilot.policy.Purpose;
import dev.pilot.skill.Effect;
import dev.pilot.skill.SkillResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ObservationTest {

  static final Observation SIZE =
      Observation.of(SkillCall.of("lab", "look", Map.of()).withEffect(Effect.READ), "vm.size");

  static SkillStep.Builder observed(String id) {
    return SkillStep.named(id, "lab", "change")
        .with("what", id)
        .writes()
        .undo("resize", Map.of("what", id, "size", Reference.toBefore("")))
        .observe(SIZE);
  }

  static Map<String, Object> size(int size) {
    return Map.of("vm", Map.of("size", size, "uptime", size * 17));
  }

  private static Story story(SkillStep.Builder step) {
    Plan plan =
        Plans.plan()
            .step(step.build())
            .step(Plans.write("b"))
            .onFailure(OnFailure.ROLLBACK)
            .build();
    return Story.of(plan).run();
  }

  private static Story seenBefore(SkillStep.Builder step) {
    return story(step).succeeds("a", size(1));
  }

  private static Observed observed(Story story) {
    return story.workflow().step("a").observed();
  }

  @Test
  void what_there_was_is_seen_before_the_intent_and_recorded_with_it() {
    Story story = story(observed("a"));

    assertThat(story.news()).containsExactly("RunStarted", "ObservationStarted a");
    assertThat(story.workflow().step("a").status().word()).isEqualTo("running");
    assertThat(story.openCall("a"))
        .extracting(Call::kind, call -> call.attempt().idempotencyKey())
        .containsExactly(Call.Kind.OBSERVATION, Optional.empty());
    assertThat(story.succeeds("a", size(1)).news())
        .containsExactly("ObservationTaken a", "StepStarted a");
    assertThat(observed(story).sight(Moment.BEFORE)).contains(new Sight.Whole(1L));
  }

  @Test
  void no_step_starts_before_it_was_seen_what_came_of_the_last() {
    Story story = seenBefore(observed("a")).succeeds("a");

    assertThat(story.news()).containsExactly("StepSucceeded a", "ObservationStarted a");
    assertThat(story.succeeds("a", size(2)).news())
        .containsExactly("ObservationTaken a", "StepStarted b");
    assertThat(observed(story).isOther(Moment.BEFORE, Moment.AFTER)).isTrue();
  }

  @Test
  void a_step_without_observation_costs_what_it_did() {
    Story story = Story.of(Plans.writes(OnFailure.STOP, "a", "b")).run().succeeds("a");

    assertThat(story.news()).containsExactly("StepSucceeded a", "StepStarted b");
  }

  @Test
  void a_step_of_which_nobody_sees_what_there_was_is_not_called() {
    Story story = story(observed("a"));

    assertThat(story.fails("a").news()).containsExactly("ObservationScheduled a");
    assertThat(story.atTheVeryMoment().news()).containsExactly("ObservationStarted a");
    story.vanishes("a").atTheVeryMoment();
    assertThat(story.fails("a").news())
        .containsExactly(
            "ObservationMissed a",
            "StepFailed a",
            "WorkflowFailed a",
            "RollbackStarted",
            "RollbackFinished");
    assertThat(story.workflow().step("a").problem().orElseThrow().code())
        .isEqualTo("observation_failed");
    assertThat(story.state()).isEqualTo(WorkflowState.ROLLED_BACK);
  }

  @Test
  void a_part_that_the_answer_does_not_have_is_a_problem_that_names_what_it_has() {
    Story story = story(observed("a")).succeeds("a", Map.of("vm", Map.of("sise", 1)));

    assertThat(story.workflow().step("a").problem().orElseThrow().message())
        .isEqualTo("what it changes could not be observed: 'vm' has no key 'size' (it has sise)");
  }

  @Test
  void that_nobody_saw_what_came_of_it_leaves_the_success_and_is_said() {
    Story story = seenBefore(observed("a")).succeeds("a");
    story.fails("a").atTheVeryMoment().fails("a");
    assertThat(story.state()).isEqualTo(WorkflowState.WAITING);

    assertThat(story.atTheVeryMoment().fails("a").news())
        .containsExactly("ObservationMissed a", "StepStarted b");
    assertThat(story.workflow().step("a").status()).isEqualTo(StepStatus.SUCCESS);
    assertThat(observed(story).problem(Moment.AFTER).orElseThrow().message()).isEqualTo("it broke");
  }

  @Test
  void it_is_looked_as_often_as_the_step_says_where_that_is_more() {
    Story story = story(observed("a").retry(RetryPolicy.of(5, Duration.ofSeconds(1))));

    for (int i = 1; i < 5; i++) {
      assertThat(story.fails("a").news()).containsExactly("ObservationScheduled a");
      story.atTheVeryMoment();
    }
    assertThat(story.fails("a").news()).contains("ObservationMissed a", "StepFailed a");
  }

  @Test
  void a_look_whose_process_died_is_made_again_under_another_number() {
    Story story = story(observed("a"));
    Attempt first = story.openCall("a").attempt();

    assertThat(story.nodeDies().news())
        .containsExactly("ObservationScheduled a", "ObservationStarted a");
    assertThat(story.openCall("a").attempt().number()).isEqualTo(first.number() + 1);
    story.succeeds("a", size(1)).succeeds("a");
    assertThat(story.nodeFallsSilent().news())
        .containsExactly("ObservationScheduled a", "ObservationStarted a");
    assertThat(story.succeeds("a", size(2)).news())
        .containsExactly("ObservationTaken a", "StepStarted b");
  }

  @Test
  void a_retry_keeps_what_was_seen_before_the_first_call() {
    Story story = seenBefore(observed("a").retry(RetryPolicy.of(2, Duration.ofSeconds(5))));

    assertThat(story.fails("a").news()).containsExactly("StepRetryScheduled a");
    assertThat(story.atTheVeryMoment().news()).containsExactly("StepStarted a");
    assertThat(story.succeeds("a").news())
        .containsExactly("StepSucceeded a", "ObservationStarted a");
  }

  @Test
  void an_undo_puts_back_what_was_there() {
    Story story = seenBefore(observed("a")).succeeds("a").succeeds("a", size(2)).fails("b");
    while (story.openCall("a").kind() == Call.Kind.OBSERVATION) {
      story.succeeds("a", size(2));
    }

    assertThat(story.openCall("a"))
        .extracting(Call::kind, call -> call.attempt().arguments().get("size"))
        .containsExactly(Call.Kind.UNDO, 1L);
  }

  @Test
  void a_value_that_is_too_large_to_be_kept_is_compared_by_its_digest() {
    String large = "x".repeat(Sight.LARGEST);
    Story story = story(observed("a")).succeeds("a", Map.of("vm", Map.of("size", large)));

    assertThat(observed(story).sight(Moment.BEFORE).orElseThrow())
        .isInstanceOfSatisfying(
            Sight.Digest.class, digest -> assertThat(digest.size()).isEqualTo(Sight.LARGEST + 2));
    story.succeeds("a").succeeds("a", Map.of("vm", Map.of("size", large)));
    assertThat(observed(story).isSame(Moment.BEFORE, Moment.AFTER)).isTrue();
  }

  @Test
  void a_policy_that_forbids_to_look_holds_the_step_up() {
    Story story =
        Story.of(Plans.plan().step(observed("a").build()).build())
            .under(
                Rules.denyBefore(
                    Story.NOON.plusSeconds(60),
                    question -> question.purpose() == Purpose.OBSERVATION))
            .run();

    assertThat(story.news()).containsExactly("RunStarted", "WorkflowBlocked a");
    assertThat(story.atTheVeryMoment().news()).containsExactly("ObservationStarted a");
  }

  @Test
  void what_is_cancelled_meanwhile_is_not_called() {
    Story story = story(observed("a")).cancel();

    assertThat(story.succeeds("a", size(1)).news()).containsExactly("ObservationTaken a");
    assertThat(story.workflow().step("a").status()).isEqualTo(StepStatus.PENDING);
    assertThat(story.state()).isEqualTo(WorkflowState.CANCELLED);
  }

  @Test
  void side_by_side_each_step_is_observed_for_itself() {
    Plan plan =
        Plans.plan()
            .parallel("both", 2, observed("a").build(), observed("b").build())
            .step(Plans.write("c"))
            .build();
    Story story = Story.of(plan).run();

    assertThat(story.news())
        .containsExactly("RunStarted", "ObservationStarted a", "ObservationStarted b");
    story.succeeds("b", size(5)).succeeds("a", size(1)).succeeds("b").succeeds("a");
    assertThat(story.succeeds("b", size(6)).news()).containsExactly("ObservationTaken b");
    assertThat(story.succeeds("a", size(2)).news())
        .containsExactly("ObservationTaken a", "StepStarted c");
    assertThat(List.of(observed(story).isOther(Moment.BEFORE, Moment.AFTER))).containsExactly(true);
  }

  @Test
  void an_answer_that_comes_after_its_process_was_given_up_is_refused() {
    Story story = story(observed("a"));
    Call first = story.openCall("a");
    story.nodeFallsSilent();

    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> story.comesBack(first, SkillResult.succeeded(size(9))))
        .isInstanceOfSatisfying(
            CommandRefusedException.class, e -> assertThat(e.code()).isEqualTo("stale_answer"));
  }
}
