package dev.pilot.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilot.plan.Condition;
import dev.pilot.plan.Expression;
import dev.pilot.plan.OnFailure;
import dev.pilot.plan.Operator;
import dev.pilot.plan.Plan;
import dev.pilot.plan.Reference;
import dev.pilot.plan.SkillStep;
import dev.pilot.skill.SkillResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunTest {

  @Test
  void steps_run_one_after_another_and_then_it_is_completed() {
    Story story = Story.of(Plans.writes(OnFailure.STOP, "a", "b"));

    assertThat(story.run().news()).containsExactly("RunStarted", "StepStarted a");
    assertThat(story.succeeds("a").news()).containsExactly("StepSucceeded a", "StepStarted b");
    assertThat(story.succeeds("b").news()).containsExactly("StepSucceeded b", "WorkflowCompleted");
    assertThat(story.state()).isEqualTo(WorkflowState.COMPLETED);
  }

  @Test
  void a_second_run_is_refused_while_the_first_is_under_way() {
    Story story = Story.of(Plans.writes(OnFailure.STOP, "a")).run();

    assertThatThrownBy(story::run)
        .isInstanceOf(CommandRefusedException.class)
        .hasMessageContaining("running");
    assertThat(story.log()).hasSize(3);
  }

  @Test
  void a_reference_takes_the_whole_value_with_its_type_and_a_piece_as_text() {
    Plan plan =
        Plans.plan()
            .step(Plans.read("look"))
            .step(
                "use",
                "lab",
                "change",
                s ->
                    s.with("whole", Reference.toStep("look", "found[1].count"))
                        .with(
                            "text",
                            Expression.text("n=", Reference.toStep("look", "found[1].count")))
                        .writes())
            .build();
    Story story = Story.of(plan).run();

    story.succeeds("look", Map.of("found", List.of(Map.of(), Map.of("count", 7))));

    assertThat(story.openCall("use").attempt().arguments())
        .isEqualTo(Map.of("whole", 7L, "text", "n=7"));
  }

  @Test
  void a_missing_value_fails_the_step_before_any_call() {
    Plan plan =
        Plans.plan()
            .step(Plans.read("look"))
            .step(
                "use", "lab", "change", s -> s.with("x", Reference.toStep("look", "gone")).writes())
            .build();
    Story story = Story.of(plan).run();

    assertThat(story.succeeds("look", Map.of("here", 1)).news())
        .containsExactly("StepSucceeded look", "StepFailed use", "WorkflowFailed use");
    assertThat(story.open()).isEmpty();
    assertThat(story.workflow().ending().problem().orElseThrow().message())
        .contains("{{steps.look.gone}}", "'gone'", "here");
  }

  @Test
  void a_step_whose_condition_does_not_hold_is_skipped() {
    Plan plan =
        Plans.plan()
            .step(Plans.read("look"))
            .step("low", "lab", "change", s -> s.when(free(Operator.LESS_THAN)).writes())
            .step("high", "lab", "change", s -> s.when(free(Operator.AT_LEAST)).writes())
            .build();
    Story story = Story.of(plan).run();

    assertThat(story.succeeds("look", Map.of("free", 55)).news())
        .containsExactly("StepSucceeded look", "StepSkipped low", "StepStarted high");
  }

  private static Condition free(Operator operator) {
    return Condition.compare(Reference.toStep("look", "free"), operator, 10);
  }

  @Test
  void a_condition_over_something_that_can_not_be_compared_fails_the_step() {
    Plan plan =
        Plans.plan()
            .step(Plans.read("look"))
            .step("low", "lab", "change", s -> s.when(free(Operator.LESS_THAN)).writes())
            .build();
    Story story = Story.of(plan).run().succeeds("look", Map.of("free", "plenty"));

    assertThat(story.state()).isEqualTo(WorkflowState.FAILED);
    assertThat(story.workflow().step("low").problem().orElseThrow().code())
        .isEqualTo("condition_error");
  }

  @Test
  void a_check_that_does_not_hold_fails_a_step_whose_effect_is_there_all_the_same() {
    SkillStep checked =
        SkillStep.named("a", "lab", "change")
            .writes()
            .check(Condition.compare(Reference.toResult("health"), Operator.EQUALS, "GREEN"))
            .undo("restore", Map.of())
            .build();
    Plan plan = Plans.plan().step(checked).onFailure(OnFailure.ROLLBACK).build();
    Story story = Story.of(plan).run();

    assertThat(story.succeeds("a", Map.of("health", "RED")).news())
        .containsExactly("StepFailed a", "WorkflowFailed a", "RollbackStarted", "UndoStarted a");
    assertThat(story.succeeds("a").state()).isEqualTo(WorkflowState.ROLLED_BACK);
  }

  @Test
  void a_write_has_a_key_of_its_own_and_a_read_has_none() {
    Plan plan = Plans.plan().step(Plans.read("look")).step(Plans.write("a")).build();
    Story story = Story.of(plan).run();

    assertThat(story.openCall("look").attempt().idempotencyKey()).isEmpty();
    assertThat(story.succeeds("look").openCall("a").attempt().idempotencyKey())
        .hasValue("wf-1/a/1");
  }

  @Test
  void a_read_that_twice_gives_no_answer_has_failed_and_a_write_is_unknown() {
    Story read =
        Story.of(Plans.plan().step(Plans.read("look")).build())
            .run()
            .vanishes("look")
            .later(Duration.ofMinutes(1))
            .vanishes("look");
    Story write = Story.of(Plans.writes(OnFailure.ROLLBACK, "a")).run().vanishes("a");

    assertThat(read.state()).isEqualTo(WorkflowState.FAILED);
    assertThat(write.state()).isEqualTo(WorkflowState.DECISION_REQUIRED);
    assertThat(write.workflow().unknown()).containsExactly("a");
  }

  @Test
  void an_answer_that_comes_after_the_outcome_was_recorded_changes_nothing() {
    Story story = Story.of(Plans.writes(OnFailure.STOP, "a")).run();
    Call call = story.openCall("a");
    story.succeeds("a");

    Command late = new Command.CallReturned(call, SkillResult.failed("late", "late"), true);
    assertThatThrownBy(() -> story.when(late)).isInstanceOf(CommandRefusedException.class);
    assertThat(story.state()).isEqualTo(WorkflowState.COMPLETED);
  }
}
