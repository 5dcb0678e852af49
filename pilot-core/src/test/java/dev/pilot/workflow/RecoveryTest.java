package dev.pilot.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilot.event.Attempt;
import dev.pilot.event.Resolution;
import dev.pilot.plan.OnFailure;
import org.junit.jupiter.api.Test;

class RecoveryTest {

  @Test
  void a_write_under_way_in_a_dead_process_is_unknown_and_never_sent_again_by_itself() {
    Story story = Story.of(Plans.writes(OnFailure.ROLLBACK, "a", "b")).run().nodeDies();

    assertThat(story.news()).containsExactly("StepOutcomeUnknown a");
    assertThat(story.state()).isEqualTo(WorkflowState.DECISION_REQUIRED);
    assertThat(story.nodeDies().news()).isEmpty();
  }

  @Test
  void a_read_under_way_in_a_dead_process_is_made_again() {
    Story story =
        Story.of(Plans.plan().step(Plans.read("look")).step(Plans.write("a")).build())
            .run()
            .nodeDies();

    assertThat(story.news()).containsExactly("StepStarted look");
    assertThat(story.openCall("look").attempt())
        .extracting(Attempt::number, Attempt::node)
        .containsExactly(2, "node-2");
  }

  @Test
  void a_call_of_a_living_process_is_left_alone() {
    Story story = Story.of(Plans.writes(OnFailure.STOP, "a")).run();

    assertThat(story.when(new Command.TakeUp(node -> false)).news()).isEmpty();
  }

  @Test
  void an_undo_under_way_in_a_dead_process_is_unknown_and_the_rollback_goes_on() {
    Story story =
        Story.of(Plans.writes(OnFailure.ROLLBACK, "a", "b", "c"))
            .run()
            .succeeds("a")
            .succeeds("b")
            .fails("c");

    assertThat(story.nodeDies().news()).containsExactly("UndoOutcomeUnknown b", "UndoStarted a");
    assertThat(story.succeeds("a").state()).isEqualTo(WorkflowState.ROLLBACK_INCOMPLETE);
  }

  @Test
  void applied_means_success() {
    Story story = Story.of(Plans.writes(OnFailure.STOP, "a", "b")).run().vanishes("a");

    story.resolve("a", Resolution.APPLIED);
    assertThat(story.nodeDies().news()).containsExactly("StepStarted b");
  }

  @Test
  void not_applied_means_failed_and_what_the_plan_says_follows() {
    Story story =
        Story.of(Plans.writes(OnFailure.ROLLBACK, "a", "b")).run().succeeds("a").vanishes("b");

    story.resolve("b", Resolution.NOT_APPLIED);
    assertThat(story.nodeDies().news())
        .containsExactly("WorkflowFailed b", "RollbackStarted", "UndoStarted a");
  }

  @Test
  void retry_sends_it_again_under_a_new_key() {
    Story story = Story.of(Plans.writes(OnFailure.STOP, "a")).run().vanishes("a");

    story.resolve("a", Resolution.RETRY).nodeDies();
    assertThat(story.openCall("a").attempt().idempotencyKey()).hasValue("wf-1/a/2");
  }

  @Test
  void only_what_is_unknown_can_be_resolved() {
    Story story =
        Story.of(Plans.writes(OnFailure.STOP, "a", "b")).run().succeeds("a").vanishes("b");

    assertThatThrownBy(() -> story.resolve("a", Resolution.APPLIED))
        .hasMessageContaining("its outcome is known");
    assertThatThrownBy(() -> story.resolve("zzz", Resolution.APPLIED))
        .hasMessageContaining("no step 'zzz'");
  }

  @Test
  void what_was_cancelled_is_resolved_but_not_sent_again() {
    Story story = Story.of(Plans.writes(OnFailure.STOP, "a")).run().cancel().vanishes("a");

    assertThatThrownBy(() -> story.resolve("a", Resolution.RETRY))
        .hasMessageContaining("cancelled");
    assertThat(story.resolve("a", Resolution.APPLIED).rollback().news())
        .containsExactly("RollbackStarted", "UndoStarted a");
  }
}
