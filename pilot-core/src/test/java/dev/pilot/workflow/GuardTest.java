package dev.pilot.workflow;

import static dev.pilot.workflow.ObservationTest.observed;
import static dev.pilot.workflow.ObservationTest.size;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.event.Remaining;
import dev.pilot.event.Remaining.Cause;
import dev.pilot.event.Resolution;
import dev.pilot.event.Sight;
import dev.pilot.plan.Compensation;
import dev.pilot.plan.Plan;
import dev.pilot.plan.RetryPolicy;
import dev.pilot.plan.SkillStep;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An undo leaves only over what our own steps have left, and what it brings back is looked at. */
class GuardTest {

  /** A step on something else, then one that makes 1 into 2, then one that fails. */
  private static Story grown(SkillStep.Builder step) {
    Plan plan =
        Plans.plan().step(Plans.write("other")).step(step.build()).step(Plans.read("look")).build();
    return Story.of(plan)
        .run()
        .succeeds("other")
        .succeeds("a", size(1))
        .succeeds("a")
        .succeeds("a", size(2))
        .fails("look")
        .rollback();
  }

  private static Map<String, Cause> remaining(Story story) {
    Map<String, Cause> causes = new java.util.TreeMap<>();
    for (Remaining left : story.workflow().ending().remaining()) {
      causes.put(left.stepId(), left.cause());
    }
    return causes;
  }

  @Test
  void it_is_looked_at_before_and_after_the_undo() {
    Story story = grown(observed("a"));

    assertThat(story.news()).containsExactly("RollbackStarted", "ObservationStarted a");
    assertThat(story.succeeds("a", size(2)).news())
        .containsExactly("ObservationTaken a", "UndoStarted a");
    assertThat(story.openCall("a").attempt().arguments())
        .isEqualTo(Map.of("what", "a", "size", 1L));
    assertThat(story.succeeds("a").news())
        .containsExactly("UndoSucceeded a", "ObservationStarted a");
    assertThat(story.succeeds("a", size(1)).news())
        .containsExactly("ObservationTaken a", "UndoStarted other");
    assertThat(story.succeeds("other").state()).isEqualTo(WorkflowState.ROLLED_BACK);
  }

  @Test
  void what_somebody_else_has_changed_is_not_undone_over() {
    Story story = grown(observed("a")).succeeds("a", size(9));

    assertThat(story.news())
        .containsExactly("ObservationTaken a", "UndoHeld a", "UndoStarted other");
    story.succeeds("other");
    assertThat(story.state()).isEqualTo(WorkflowState.ROLLBACK_INCOMPLETE);
    assertThat(remaining(story)).isEqualTo(Map.of("a", Cause.CHANGED_SINCE));
    assertThat(story.workflow().pendingDecision("a").orElseThrow().held())
        .hasValue(new UndoProgress.Held(new Sight.Whole(2L), Optional.of(new Sight.Whole(9L))));
  }

  private static Story held() {
    return grown(observed("a")).succeeds("a", size(9)).succeeds("other");
  }

  @Test
  void a_person_has_it_undone_all_the_same() {
    Story story = held().resolve("a", Resolution.RETRY);

    assertThat(story.state()).isEqualTo(WorkflowState.ROLLING_BACK);
    assertThat(story.later(Duration.ZERO).news()).containsExactly("ObservationStarted a");
    assertThat(story.succeeds("a", size(9)).news())
        .containsExactly("ObservationTaken a", "UndoStarted a");
    story.succeeds("a").succeeds("a", size(1));
    assertThat(story.state()).isEqualTo(WorkflowState.ROLLED_BACK);
  }

  @Test
  void what_changed_once_more_behind_the_persons_back_is_held_again() {
    Story story = held();
    String digest = story.workflow().pendingDecision("a").orElseThrow().digest();
    story.resolve("a", Resolution.RETRY).later(Duration.ZERO).succeeds("a", size(7));

    assertThat(story.news())
        .containsExactly("ObservationTaken a", "UndoHeld a", "RollbackFinished");
    assertThat(story.workflow().pendingDecision("a").orElseThrow().digest()).isNotEqualTo(digest);
  }

  @Test
  void a_person_leaves_it_as_it_is_and_another_rollback_asks_again() {
    Story story = held().resolve("a", Resolution.NOT_APPLIED);

    assertThat(story.news()).containsExactly("UndoOutcomeResolved a", "RollbackFinished");
    assertThat(remaining(story)).isEqualTo(Map.of("a", Cause.KEPT));
    assertThat(story.rollback().succeeds("a", size(9)).news())
        .containsExactly("ObservationTaken a", "UndoHeld a", "RollbackFinished");
  }

  @Test
  void a_person_has_seen_that_it_is_undone_already() {
    assertThat(held().resolve("a", Resolution.APPLIED).state())
        .isEqualTo(WorkflowState.ROLLED_BACK);
  }

  @Test
  void once_it_is_as_our_step_has_left_it_again_the_next_rollback_undoes_it() {
    Story story = held().rollback().succeeds("a", size(2));

    assertThat(story.news()).containsExactly("ObservationTaken a", "UndoStarted a");
  }

  @Test
  void where_nobody_can_see_a_person_decides() {
    Story story = grown(observed("a"));
    story.fails("a").atTheVeryMoment().fails("a").atTheVeryMoment().fails("a");

    assertThat(story.news())
        .containsExactly("ObservationMissed a", "UndoHeld a", "UndoStarted other");
    story.succeeds("other").resolve("a", Resolution.RETRY).later(Duration.ZERO);
    story.fails("a").atTheVeryMoment().fails("a").atTheVeryMoment().fails("a");
    assertThat(story.news()).containsExactly("ObservationMissed a", "UndoStarted a");
  }

  @Test
  void what_is_not_as_before_remains_until_somebody_has_put_it_right() {
    Story story = grown(observed("a")).succeeds("a", size(2)).succeeds("a").succeeds("a", size(3));
    story.succeeds("other");

    assertThat(story.state()).isEqualTo(WorkflowState.ROLLBACK_INCOMPLETE);
    assertThat(remaining(story)).isEqualTo(Map.of("a", Cause.NOT_RESTORED));
    assertThat(story.rollback().news()).containsExactly("RollbackStarted", "ObservationStarted a");
    assertThat(story.succeeds("a", size(1)).state()).isEqualTo(WorkflowState.ROLLED_BACK);
  }

  @Test
  void an_undo_that_nobody_answers_is_known_by_what_it_brought_back() {
    Story worked = grown(observed("a")).succeeds("a", size(2)).vanishes("a");
    assertThat(worked.news()).containsExactly("UndoOutcomeUnknown a", "ObservationStarted a");
    assertThat(worked.succeeds("a", size(1)).news())
        .containsExactly("ObservationTaken a", "UndoObserved a", "UndoStarted other");

    Story open = grown(observed("a")).succeeds("a", size(2)).vanishes("a");
    open.succeeds("a", size(2)).succeeds("other");
    assertThat(remaining(open)).isEqualTo(Map.of("a", Cause.UNDO_UNKNOWN));
  }

  @Test
  void the_death_of_the_process_at_any_point_looks_again() {
    Story guarding = grown(observed("a")).nodeDies();
    assertThat(guarding.news()).containsExactly("ObservationScheduled a", "ObservationStarted a");

    Story undoing = grown(observed("a")).succeeds("a", size(2)).nodeDies();
    assertThat(undoing.news()).containsExactly("UndoOutcomeUnknown a", "ObservationStarted a");
    assertThat(undoing.succeeds("a", size(1)).news()).contains("UndoObserved a");

    Story restoring = grown(observed("a")).succeeds("a", size(2)).succeeds("a").nodeDies();
    restoring.succeeds("a", size(1)).succeeds("other");
    assertThat(restoring.state()).isEqualTo(WorkflowState.ROLLED_BACK);
  }

  @Test
  void an_undo_that_is_tried_again_is_guarded_again() {
    SkillStep.Builder twice = observed("a").retry(RetryPolicy.of(2, Duration.ofSeconds(5)));
    Story story = grown(twice).succeeds("a", size(2)).fails("a");

    assertThat(story.news()).containsExactly("UndoRetryScheduled a");
    assertThat(story.atTheVeryMoment().news()).containsExactly("ObservationStarted a");
    assertThat(story.succeeds("a", size(2)).news())
        .containsExactly("ObservationTaken a", "UndoStarted a");
    assertThat(story.openCall("a").attempt().idempotencyKey()).hasValue("wf-1/a/undo/1");
  }

  private static Story twoOnOneThing(SkillStep second) {
    Plan plan =
        Plans.plan().step(observed("a").build()).step(second).step(Plans.read("look")).build();
    Story story = Story.of(plan).run().succeeds("a", size(1)).succeeds("a").succeeds("a", size(2));
    return story
        .succeeds("b", size(2))
        .succeeds("b")
        .succeeds("b", size(3))
        .fails("look")
        .rollback();
  }

  @Test
  void what_our_own_undo_has_brought_back_is_nobody_elses_change() {
    Story story = twoOnOneThing(observed("b").build());
    story.succeeds("b", size(3)).succeeds("b").succeeds("b", size(2));

    assertThat(story.succeeds("a", size(2)).news())
        .containsExactly("ObservationTaken a", "UndoStarted a");
    assertThat(story.succeeds("a").succeeds("a", size(1)).state())
        .isEqualTo(WorkflowState.ROLLED_BACK);
  }

  @Test
  void what_a_later_step_of_ours_has_left_is_expected() {
    Story story = twoOnOneThing(observed("b").undo(Compensation.irreversible()).build());

    assertThat(story.succeeds("a", size(3)).news())
        .containsExactly("ObservationTaken a", "UndoStarted a");
  }

  @Test
  void a_preview_foresees_that_what_was_held_is_held_again() {
    RollbackPlan before =
        RollbackPlan.of(
            grown(observed("a")).workflow(),
            Optional.empty(),
            Circumstances.of(Story.NOON, "node-1"));
    RollbackPlan after =
        RollbackPlan.of(
            held().workflow(), Optional.empty(), Circumstances.of(Story.NOON, "node-1"));

    assertThat(before.undo())
        .extracting(RollbackPlan.Undo::stepId)
        .isEqualTo(List.of("a", "other"));
    assertThat(before.remaining()).isEmpty();
    assertThat(after.undo()).isEmpty();
    assertThat(after.remaining()).extracting(Remaining::cause).containsExactly(Cause.CHANGED_SINCE);
  }
}
