package dev.pilot.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilot.event.Remaining;
import dev.pilot.event.Remaining.Cause;
import dev.pilot.event.Resolution;
import dev.pilot.plan.Compensation;
import dev.pilot.plan.OnFailure;
import dev.pilot.plan.Plan;
import dev.pilot.plan.Reference;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RollbackTest {

  @Test
  void a_failure_undoes_what_was_done_the_last_first() {
    Story story =
        Story.of(Plans.writes(OnFailure.ROLLBACK, "a", "b", "c")).run().succeeds("a").succeeds("b");

    assertThat(story.fails("c").news())
        .containsExactly("StepFailed c", "WorkflowFailed c", "RollbackStarted", "UndoStarted b");
    assertThat(story.succeeds("b").news()).containsExactly("UndoSucceeded b", "UndoStarted a");
    assertThat(story.succeeds("a").news()).containsExactly("UndoSucceeded a", "RollbackFinished");
    assertThat(story.state()).isEqualTo(WorkflowState.ROLLED_BACK);
    assertThat(story.workflow().ending().failedStep()).hasValue("c");
  }

  @Test
  void a_failure_stops_where_the_plan_says_so_and_can_be_rolled_back_later() {
    Story story = Story.of(Plans.writes(OnFailure.STOP, "a", "b")).run().succeeds("a").fails("b");

    assertThat(story.state()).isEqualTo(WorkflowState.FAILED);
    assertThat(story.rollback().succeeds("a").state()).isEqualTo(WorkflowState.ROLLED_BACK);
  }

  @Test
  void an_undo_that_fails_does_not_keep_the_others_from_being_tried() {
    Story story =
        Story.of(Plans.writes(OnFailure.ROLLBACK, "a", "b", "c"))
            .run()
            .succeeds("a")
            .succeeds("b")
            .fails("c");

    assertThat(story.fails("b").news()).containsExactly("UndoFailed b", "UndoStarted a");
    story.succeeds("a");
    assertThat(story.state()).isEqualTo(WorkflowState.ROLLBACK_INCOMPLETE);
    assertThat(story.workflow().ending().remaining())
        .containsExactly(new Remaining("b", Cause.FAILED, "its undo did not work: it broke"));
  }

  @Test
  void what_remains_can_be_tried_again_under_a_new_key() {
    Story story =
        Story.of(Plans.writes(OnFailure.ROLLBACK, "a", "b", "c"))
            .run()
            .succeeds("a")
            .succeeds("b")
            .fails("c")
            .fails("b")
            .succeeds("a");

    assertThat(story.rollback().news()).containsExactly("RollbackStarted", "UndoStarted b");
    assertThat(story.openCall("b").attempt().idempotencyKey()).hasValue("wf-1/b/undo/2");
    assertThat(story.succeeds("b").state()).isEqualTo(WorkflowState.ROLLED_BACK);
  }

  @Test
  void what_can_not_be_undone_is_named() {
    Plan plan =
        Plans.plan()
            .step("erase", "lab", "erase", s -> s.writes().undo(Compensation.irreversible()))
            .step("note", "lab", "note", s -> s.writes())
            .step(Plans.read("look"))
            .build();
    Story story = Story.of(plan).run().succeeds("erase").succeeds("note").fails("look").rollback();

    assertThat(story.state()).isEqualTo(WorkflowState.ROLLBACK_INCOMPLETE);
    assertThat(story.workflow().ending().remaining())
        .containsExactly(
            new Remaining("erase", Cause.IRREVERSIBLE, "it can't be undone"),
            new Remaining("note", Cause.UNCOVERED, "no undo is known for it"));
  }

  @Test
  void an_undo_may_refer_to_what_its_step_answered() {
    Plan plan =
        Plans.plan()
            .step(
                "add",
                "lab",
                "add",
                s -> s.writes().undo("remove", Map.of("device", Reference.toResult("device"))))
            .step(Plans.read("look"))
            .build();
    Story story =
        Story.of(plan).run().succeeds("add", Map.of("device", "vmk7")).fails("look").rollback();

    assertThat(story.openCall("add").attempt().arguments()).isEqualTo(Map.of("device", "vmk7"));
  }

  @Test
  void an_undo_whose_argument_is_missing_is_reported_and_not_sent() {
    Plan plan =
        Plans.plan()
            .step(
                "add",
                "lab",
                "add",
                s -> s.writes().undo("remove", Map.of("device", Reference.toResult("device"))))
            .step(Plans.read("look"))
            .build();
    Story story = Story.of(plan).run().succeeds("add", Map.of()).fails("look").rollback();

    assertThat(story.news())
        .containsExactly("RollbackStarted", "UndoFailed add", "RollbackFinished");
    assertThat(story.open()).isEmpty();
  }

  @Test
  void a_step_of_unknown_outcome_is_not_undone_until_somebody_says_that_it_was_applied() {
    Story story =
        Story.of(Plans.writes(OnFailure.STOP, "a", "b")).run().succeeds("a").vanishes("b");

    story.rollback().succeeds("a");
    assertThat(story.state()).isEqualTo(WorkflowState.ROLLBACK_INCOMPLETE);
    assertThat(story.workflow().ending().remaining())
        .extracting(Remaining::stepId)
        .containsExactly("b");

    story.resolve("b", Resolution.APPLIED);
    assertThat(story.rollback().succeeds("b").state()).isEqualTo(WorkflowState.ROLLED_BACK);
  }

  @Test
  void an_undo_of_unknown_outcome_is_not_sent_again_until_somebody_decides() {
    Story story =
        Story.of(Plans.writes(OnFailure.STOP, "a", "b")).run().succeeds("a").fails("b").rollback();

    story.vanishes("a");
    assertThat(story.state()).isEqualTo(WorkflowState.ROLLBACK_INCOMPLETE);
    assertThat(story.rollback().news()).containsExactly("RollbackStarted", "RollbackFinished");

    assertThat(story.resolve("a", Resolution.APPLIED).news())
        .containsExactly("UndoOutcomeResolved a", "RollbackFinished");
    assertThat(story.state()).isEqualTo(WorkflowState.ROLLED_BACK);
  }

  @Test
  void a_rollback_waits_for_the_call_under_way_and_undoes_it_too() {
    Story story = Story.of(Plans.writes(OnFailure.STOP, "a", "b")).run().succeeds("a");

    assertThat(story.rollback().news()).containsExactly("RollbackStarted");
    assertThat(story.succeeds("b").news()).containsExactly("StepSucceeded b", "UndoStarted b");
    assertThat(story.succeeds("b").succeeds("a").state()).isEqualTo(WorkflowState.ROLLED_BACK);
  }

  @Test
  void a_cancel_starts_nothing_more_and_records_the_call_under_way() {
    Story story = Story.of(Plans.writes(OnFailure.ROLLBACK, "a", "b")).run().cancel();

    assertThat(story.state()).isEqualTo(WorkflowState.CANCELLED);
    assertThat(story.succeeds("a").news()).containsExactly("StepSucceeded a");
    assertThat(story.rollback().succeeds("a").state()).isEqualTo(WorkflowState.ROLLED_BACK);
  }

  @Test
  void a_cancel_undoes_only_when_asked_to() {
    Story story = Story.of(Plans.writes(OnFailure.STOP, "a", "b")).run().succeeds("a").fails("b");
    Story asked =
        Story.of(
                Plans.plan().step(Plans.write("a")).gate("ask", "?").step(Plans.write("b")).build())
            .run()
            .succeeds("a")
            .when(new Command.Cancel(Story.ALICE, "changed my mind", true));

    assertThat(asked.news())
        .containsExactly("WorkflowCancelled", "RollbackStarted", "UndoStarted a");
    assertThatThrownBy(story::cancel).isInstanceOf(CommandRefusedException.class);
  }

  @Test
  void what_completed_or_was_rolled_back_is_final() {
    Story completed = Story.of(Plans.writes(OnFailure.STOP, "a")).run().succeeds("a");
    Story pending = Story.of(Plans.writes(OnFailure.STOP, "a"));

    assertThatThrownBy(completed::rollback).hasMessageContaining("completed");
    assertThatThrownBy(pending::rollback).hasMessageContaining("pending");
  }

  private static Story patched() {
    Map<String, Object> snapshot = Map.of("vm", "db-1", "snapshot", "before", "confirm", true);
    Plan plan =
        Plans.plan()
            .step("other", "lab", "snapshot", s -> s.writes().undo("drop", Map.of("vm", "db-2")))
            .step("snapshot", "lab", "snapshot", s -> s.writes().undo("drop", snapshot))
            .step("patch", "lab", "patch", s -> s.writes().undo("revert", snapshot))
            .step(Plans.read("look"))
            .build();
    return Story.of(plan).run().succeeds("other").succeeds("snapshot");
  }

  @Test
  void an_undo_that_did_not_work_keeps_what_it_needs_to_be_tried_again() {
    Story story = patched().succeeds("patch").fails("look").rollback();

    assertThat(story.fails("patch").news())
        .containsExactly("UndoFailed patch", "UndoStarted other");
    story.succeeds("other");
    assertThat(story.workflow().ending().remaining())
        .containsExactly(
            new Remaining(
                "snapshot", Cause.NEEDED, "it is kept, since what 'patch' did to it is not undone"),
            new Remaining("patch", Cause.FAILED, "its undo did not work: it broke"));

    assertThat(story.rollback().news()).containsExactly("RollbackStarted", "UndoStarted patch");
    assertThat(story.succeeds("patch").news())
        .containsExactly("UndoSucceeded patch", "UndoStarted snapshot");
    assertThat(story.succeeds("snapshot").state()).isEqualTo(WorkflowState.ROLLED_BACK);
  }

  @Test
  void an_undo_of_unknown_outcome_keeps_what_it_may_need() {
    Story story = patched().succeeds("patch").fails("look").rollback();

    assertThat(story.vanishes("patch").news())
        .containsExactly("UndoOutcomeUnknown patch", "UndoStarted other");
    story.succeeds("other").resolve("patch", Resolution.NOT_APPLIED);
    assertThat(story.rollback().news()).containsExactly("RollbackStarted", "UndoStarted patch");
  }

  @Test
  void a_step_of_unknown_outcome_keeps_what_its_undo_would_need() {
    Story story = patched().vanishes("patch").rollback();

    assertThat(story.news()).containsExactly("RollbackStarted", "UndoStarted other");
    story.succeeds("other").resolve("patch", Resolution.APPLIED);
    assertThat(story.rollback().news()).containsExactly("RollbackStarted", "UndoStarted patch");
    story.succeeds("patch");
    assertThat(story.succeeds("snapshot").state()).isEqualTo(WorkflowState.ROLLED_BACK);
  }
}
