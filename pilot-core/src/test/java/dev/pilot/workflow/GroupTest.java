package dev.pilot.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.event.Resolution;
import dev.pilot.plan.OnFailure;
import dev.pilot.plan.ParallelGroup;
import dev.pilot.plan.Plan;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupTest {

  private static Plan two(int limit, OnFailure onFailure) {
    return Plans.plan()
        .parallel("both", limit, Plans.write("a"), Plans.write("b"), Plans.write("c"))
        .step(Plans.read("after"))
        .onFailure(onFailure)
        .build();
  }

  @Test
  void members_start_together_up_to_the_limit() {
    Story story = Story.of(two(2, OnFailure.STOP)).run();

    assertThat(story.news()).containsExactly("RunStarted", "StepStarted a", "StepStarted b");
    assertThat(story.succeeds("b").news()).containsExactly("StepSucceeded b", "StepStarted c");
    assertThat(story.succeeds("c").news()).containsExactly("StepSucceeded c");
    assertThat(story.succeeds("a").news()).containsExactly("StepSucceeded a", "StepStarted after");
  }

  @Test
  void the_steps_of_a_lane_run_one_after_another() {
    ParallelGroup lanes =
        new ParallelGroup(
            "lanes",
            4,
            List.of(
                List.of(Plans.write("a1"), Plans.write("a2")),
                List.of(Plans.write("b1"), Plans.write("b2"))));
    Story story = Story.of(Plans.plan().step(lanes).build()).run();

    assertThat(story.news()).containsExactly("RunStarted", "StepStarted a1", "StepStarted b1");
    assertThat(story.succeeds("b1").news()).containsExactly("StepSucceeded b1", "StepStarted b2");
    assertThat(story.succeeds("b2").succeeds("a1").news())
        .containsExactly("StepSucceeded a1", "StepStarted a2");
    assertThat(story.succeeds("a2").state()).isEqualTo(WorkflowState.COMPLETED);
  }

  @Test
  void after_a_failure_no_member_starts_and_those_under_way_are_waited_for_and_undone() {
    Story story = Story.of(two(2, OnFailure.ROLLBACK)).run();

    assertThat(story.fails("a").news()).containsExactly("StepFailed a");
    assertThat(story.succeeds("b").news())
        .containsExactly("StepSucceeded b", "WorkflowFailed a", "RollbackStarted", "UndoStarted b");
    assertThat(story.succeeds("b").state()).isEqualTo(WorkflowState.ROLLED_BACK);
    assertThat(story.workflow().step("c").status()).isEqualTo(StepStatus.PENDING);
  }

  @Test
  void an_unknown_member_asks_for_a_decision_once_the_others_have_returned() {
    Story story = Story.of(two(3, OnFailure.ROLLBACK)).run().vanishes("a").fails("b");

    assertThat(story.state()).isEqualTo(WorkflowState.RUNNING);
    assertThat(story.succeeds("c").state()).isEqualTo(WorkflowState.DECISION_REQUIRED);

    story.resolve("a", Resolution.APPLIED).nodeDies();
    assertThat(story.news())
        .containsExactly("WorkflowFailed b", "RollbackStarted", "UndoStarted a");
  }

  @Test
  void members_are_undone_in_the_reverse_of_the_order_in_which_they_finished() {
    Story story =
        Story.of(two(3, OnFailure.STOP))
            .run()
            .succeeds("c")
            .succeeds("a")
            .succeeds("b")
            .fails("after");

    assertThat(story.rollback().news()).containsExactly("RollbackStarted", "UndoStarted b");
    assertThat(story.succeeds("b").news()).contains("UndoStarted a");
    assertThat(story.succeeds("a").news()).contains("UndoStarted c");
  }
}
