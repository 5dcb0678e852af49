package dev.pilot.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilot.event.Remaining;
import dev.pilot.event.Remaining.Cause;
import dev.pilot.event.Resolution;
import dev.pilot.plan.Compensation;
import dev.pilot.plan.Plan;
import dev.pilot.plan.RetryPolicy;
import dev.pilot.plan.SkillCall;
import dev.pilot.skill.SkillResult;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An undo that nobody answers, that hangs, or whose process dies. */
class UndoTroubleTest {

  private static final SkillCall RESTORE = SkillCall.of("lab", "restore", Map.of("what", "a"));

  private static Story rollingBack(Compensation undo) {
    Plan plan =
        Plans.plan()
            .step(
                "a",
                "lab",
                "change",
                s -> s.writes().undo(undo).retry(RetryPolicy.of(3, Duration.ofSeconds(5))))
            .step(Plans.read("look"))
            .build();
    return Story.of(plan).run().succeeds("a").fails("look").rollback();
  }

  private static Cause remains(Story story) {
    assertThat(story.state()).isEqualTo(WorkflowState.ROLLBACK_INCOMPLETE);
    assertThat(story.workflow().ending().remaining())
        .extracting(Remaining::stepId)
        .containsExactly("a");
    return story.workflow().ending().remaining().get(0).cause();
  }

  @Test
  void one_that_nobody_answers_is_not_sent_again() {
    Story story = rollingBack(Compensation.by(RESTORE)).vanishes("a");

    assertThat(story.news()).containsExactly("UndoOutcomeUnknown a", "RollbackFinished");
    assertThat(remains(story)).isEqualTo(Cause.UNDO_UNKNOWN);
  }

  @Test
  void one_whose_author_calls_it_idempotent_is_sent_again_under_the_same_key() {
    Story story = rollingBack(Compensation.byIdempotent(RESTORE));
    String key = story.openCall("a").attempt().idempotencyKey().orElseThrow();

    assertThat(story.vanishes("a").news()).containsExactly("UndoRetryScheduled a");
    story.atTheVeryMoment();
    assertThat(story.openCall("a").attempt().idempotencyKey()).hasValue(key);
    assertThat(story.succeeds("a").state()).isEqualTo(WorkflowState.ROLLED_BACK);
  }

  @Test
  void after_one_without_an_answer_a_failure_does_not_say_that_nothing_happened() {
    Story story = rollingBack(Compensation.byIdempotent(RESTORE)).vanishes("a").atTheVeryMoment();

    story.fails("a").atTheVeryMoment().fails("a");
    assertThat(remains(story)).isEqualTo(Cause.UNDO_UNKNOWN);
    assertThat(story.workflow().pendingDecision("a")).isPresent();
  }

  @Test
  void the_death_of_its_process_is_no_answer() {
    Story once = rollingBack(Compensation.by(RESTORE)).nodeDies();
    Story again = rollingBack(Compensation.byIdempotent(RESTORE)).nodeDies();

    assertThat(remains(once)).isEqualTo(Cause.UNDO_UNKNOWN);
    assertThat(again.news()).containsExactly("UndoRetryScheduled a");
    assertThat(again.atTheVeryMoment().succeeds("a").state()).isEqualTo(WorkflowState.ROLLED_BACK);
  }

  @Test
  void one_that_hangs_and_comes_back_late_makes_the_end_true() {
    Story story = rollingBack(Compensation.by(RESTORE));
    Call hanging = story.openCall("a");

    assertThat(remains(story.abandons(hanging))).isEqualTo(Cause.UNDO_UNKNOWN);
    assertThat(story.comesBack(hanging, SkillResult.succeeded(Map.of())).news())
        .containsExactly("UndoSucceeded a", "RollbackFinished");
    assertThat(story.state()).isEqualTo(WorkflowState.ROLLED_BACK);
  }

  @Test
  void one_that_comes_back_late_and_failed_can_be_tried_again() {
    Story story = rollingBack(Compensation.by(RESTORE));
    Call hanging = story.openCall("a");
    story.abandons(hanging).comesBack(hanging, SkillResult.failed("busy", "it is busy"));

    assertThat(remains(story)).isEqualTo(Cause.FAILED);
    assertThat(story.rollback().succeeds("a").state()).isEqualTo(WorkflowState.ROLLED_BACK);
  }

  @Test
  void what_a_person_has_said_is_not_unsaid_by_a_late_answer() {
    Story story = rollingBack(Compensation.by(RESTORE));
    Call hanging = story.openCall("a");
    story.abandons(hanging).resolve("a", Resolution.APPLIED);

    assertThatThrownBy(() -> story.comesBack(hanging, SkillResult.failed("busy", "it is busy")))
        .isInstanceOf(CommandRefusedException.class);
    assertThat(story.state()).isEqualTo(WorkflowState.ROLLED_BACK);
  }

  @Test
  void a_person_has_it_sent_again_and_the_rollback_goes_on() {
    Story story = rollingBack(Compensation.by(RESTORE)).vanishes("a");
    String key = "wf-1/a/undo/2";

    assertThat(story.resolve("a", Resolution.RETRY).news())
        .containsExactly("UndoOutcomeResolved a", "RollbackStarted");
    assertThat(story.later(Duration.ZERO).news()).containsExactly("UndoStarted a");
    assertThat(story.openCall("a").attempt().idempotencyKey()).hasValue(key);
    assertThat(story.succeeds("a").state()).isEqualTo(WorkflowState.ROLLED_BACK);
  }
}
