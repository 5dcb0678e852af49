package dev.pilot.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilot.event.Resolution;
import dev.pilot.plan.Condition;
import dev.pilot.plan.OnFailure;
import dev.pilot.plan.Operator;
import dev.pilot.plan.Plan;
import dev.pilot.plan.Probe;
import dev.pilot.plan.Reference;
import dev.pilot.plan.RetryPolicy;
import dev.pilot.plan.SkillCall;
import dev.pilot.plan.SkillStep;
import dev.pilot.plan.Wait;
import dev.pilot.skill.Effect;
import dev.pilot.skill.SkillResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProbeTest {

  private static final Duration TIMEOUT = Duration.ofMinutes(10);
  private static final Condition THERE =
      Condition.compare(Reference.toResult("snapshots"), Operator.CONTAINS, "before");

  private static SkillStep.Builder snapshot(Optional<Condition> notApplied) {
    SkillCall list = SkillCall.of("lab", "list", Map.of()).withEffect(Effect.READ);
    return SkillStep.named("a", "lab", "snapshot")
        .writes()
        .undo("delete", Map.of())
        .timeout(TIMEOUT)
        .probe(new Probe(list, THERE, notApplied));
  }

  private static Plan plan(SkillStep.Builder step) {
    return Plans.plan()
        .step(step.build())
        .step(Plans.write("b"))
        .onFailure(OnFailure.ROLLBACK)
        .build();
  }

  private static Story lost() {
    return Story.of(plan(snapshot(Optional.empty()))).run().vanishes("a");
  }

  private static Map<String, Object> answer(String... names) {
    return Map.of("snapshots", List.of(names));
  }

  @Test
  void an_unknown_outcome_is_asked_about() {
    Story story = lost();

    assertThat(story.news()).containsExactly("StepOutcomeUnknown a", "ProbeStarted a");
    assertThat(story.state()).isEqualTo(WorkflowState.RUNNING);
    assertThat(story.openCall("a"))
        .extracting(Call::kind, call -> call.attempt().idempotencyKey())
        .containsExactly(Call.Kind.PROBE, Optional.empty());
  }

  @Test
  void that_it_was_applied_is_believed_at_once() {
    assertThat(lost().succeeds("a", answer("before")).news())
        .containsExactly("ProbeAnswered a", "StepStarted b");
  }

  @Test
  void that_it_was_not_is_believed_only_once_the_call_can_no_longer_land() {
    Story story = lost();

    assertThat(story.succeeds("a", answer()).news()).containsExactly("ProbeScheduled a");
    assertThat(story.state()).isEqualTo(WorkflowState.WAITING);
    assertThat(story.workflow().due()).hasValue(Story.NOON.plus(TIMEOUT));
    assertThat(story.later(TIMEOUT).news()).containsExactly("ProbeStarted a");
    assertThat(story.succeeds("a", answer()).news())
        .containsExactly(
            "ProbeAnswered a", "WorkflowFailed a", "RollbackStarted", "RollbackFinished");
  }

  @Test
  void a_call_that_lands_late_is_found_by_the_second_look() {
    Story story = lost().succeeds("a", answer()).later(TIMEOUT);

    assertThat(story.succeeds("a", answer("before")).news())
        .containsExactly("ProbeAnswered a", "StepStarted b");
  }

  @Test
  void a_person_who_knows_need_not_wait_for_the_second_look() {
    Story applied = lost().succeeds("a", answer()).resolve("a", Resolution.APPLIED);
    Story not = lost().succeeds("a", answer()).resolve("a", Resolution.NOT_APPLIED);
    Story again = lost().succeeds("a", answer()).resolve("a", Resolution.RETRY);

    assertThat(applied.later(Duration.ZERO).news()).containsExactly("StepStarted b");
    assertThat(not.later(Duration.ZERO).state()).isEqualTo(WorkflowState.ROLLED_BACK);
    assertThat(again.later(Duration.ZERO).news()).containsExactly("StepStarted a");
    assertThat(applied.later(TIMEOUT).news()).isEmpty();
  }

  @Test
  void while_a_workflow_waits_for_something_else_nothing_is_to_be_resolved() {
    Plan plan = Plans.plan().step(Wait.during("pause", TIMEOUT)).build();
    Story story = Story.of(plan).run();

    assertThatThrownBy(() -> story.resolve("pause", Resolution.APPLIED))
        .isInstanceOfSatisfying(
            CommandRefusedException.class,
            e -> assertThat(e.code()).isEqualTo("nothing_to_resolve"));
  }

  @Test
  void what_was_not_applied_is_sent_again_where_attempts_are_left() {
    RetryPolicy twice = RetryPolicy.of(2, Duration.ofSeconds(5));
    Story story =
        Story.of(plan(snapshot(Optional.empty()).retry(twice))).run().vanishes("a").later(TIMEOUT);

    assertThat(story.succeeds("a", answer()).news()).containsExactly("StepRetryScheduled a");
    assertThat(story.atTheVeryMoment().news()).containsExactly("StepStarted a");
    assertThat(story.openCall("a").attempt().number()).isEqualTo(2);
  }

  @Test
  void a_probe_that_can_not_tell_leaves_it_to_a_person() {
    Condition gone = Condition.compare(Reference.toResult("state"), Operator.EQUALS, "gone");
    Story silent = lost();
    Story neither = Story.of(plan(snapshot(Optional.of(gone)))).run().vanishes("a");

    assertThat(silent.fails("a").state()).isEqualTo(WorkflowState.DECISION_REQUIRED);
    neither.succeeds("a", Map.of("snapshots", List.of(), "state", "busy"));
    assertThat(neither.state()).isEqualTo(WorkflowState.DECISION_REQUIRED);
    neither.resolve("a", Resolution.APPLIED);
    assertThat(neither.later(Duration.ZERO).news()).containsExactly("StepStarted b");
  }

  @Test
  void a_probe_under_way_in_a_dead_process_is_asked_again() {
    assertThat(lost().nodeDies().news()).containsExactly("ProbeStarted a");
  }

  @Test
  void after_a_crash_it_is_asked_too() {
    Story story = Story.of(plan(snapshot(Optional.empty()))).run().nodeDies();

    assertThat(story.news()).containsExactly("StepOutcomeUnknown a", "ProbeStarted a");
  }

  @Test
  void a_rollback_does_not_wait_for_it_and_says_what_remains() {
    Story story = lost().rollback();

    assertThat(story.state()).isEqualTo(WorkflowState.ROLLING_BACK);
    story.succeeds("a", answer("before"));
    assertThat(story.news()).containsExactly("ProbeAnswered a", "UndoStarted a");
    assertThat(story.succeeds("a").state()).isEqualTo(WorkflowState.ROLLED_BACK);
  }

  @Test
  void of_a_caller_that_is_only_silent_no_probe_is_believed_and_a_person_decides() {
    Story story = Story.of(plan(snapshot(Optional.empty()))).run();
    story.when(new Command.TakeUp(node -> true, node -> false));

    assertThat(story.news()).containsExactly("StepCallLost a", "StepOutcomeUnknown a");
    assertThat(story.state()).isEqualTo(WorkflowState.DECISION_REQUIRED);
    assertThat(story.later(TIMEOUT).news()).isEmpty();
  }

  private static Story firstCallIsLostAndTheSecondFails() {
    Story story = Story.of(plan(snapshot(Optional.empty()).idempotent())).run().nodeFallsSilent();
    assertThat(story.news()).containsExactly("StepCallLost a", "StepStarted a");
    return story.fails("a");
  }

  @Test
  void while_an_earlier_call_may_still_be_sent_no_probe_is_believed_and_a_person_decides() {
    Story story = firstCallIsLostAndTheSecondFails();

    assertThat(story.news()).containsExactly("StepOutcomeUnknown a");
    assertThat(story.later(TIMEOUT.multipliedBy(2)).news()).isEmpty();
    assertThat(story.state()).isEqualTo(WorkflowState.DECISION_REQUIRED);
    assertThat(story.resolve("a", Resolution.NOT_APPLIED).later(Duration.ZERO).state())
        .isEqualTo(WorkflowState.ROLLED_BACK);
  }

  @Test
  void once_an_earlier_call_is_known_to_be_dead_the_probe_is_believed() {
    Story story = Story.of(plan(snapshot(Optional.empty()).idempotent())).run().nodeDies();

    assertThat(story.fails("a").news()).containsExactly("StepOutcomeUnknown a", "ProbeStarted a");
  }

  @Test
  void once_an_abandoned_call_is_back_the_probe_is_asked() {
    Story story = Story.of(plan(snapshot(Optional.empty()).idempotent())).run();
    Call first = story.openCall("a");
    assertThat(story.abandons(first).news())
        .containsExactly("StepCallLost a", "StepRetryScheduled a");
    story.atTheVeryMoment();
    assertThat(story.fails("a").news()).containsExactly("StepOutcomeUnknown a");

    assertThat(story.comesBack(first, SkillResult.failed("no", "no")).news())
        .containsExactly("StepCallFound a", "ProbeStarted a");
  }

  @Test
  void an_abandoned_call_that_comes_back_with_a_failure_leaves_doubt_about_the_one_before() {
    Story story = Story.of(plan(snapshot(Optional.empty()).idempotent())).run().nodeFallsSilent();
    Call second = story.openCall("a");
    story.abandons(second);

    assertThat(story.comesBack(second, SkillResult.failed("no", "no")).news())
        .containsExactly("StepCallFound a", "StepOutcomeUnknown a");
    assertThat(story.state()).isEqualTo(WorkflowState.DECISION_REQUIRED);
  }
}
