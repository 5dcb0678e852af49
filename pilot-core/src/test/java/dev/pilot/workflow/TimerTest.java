package dev.pilot.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.plan.Condition;
import dev.pilot.plan.OnFailure;
import dev.pilot.plan.Operator;
import dev.pilot.plan.Plan;
import dev.pilot.plan.Poll;
import dev.pilot.plan.Reference;
import dev.pilot.plan.SkillCall;
import dev.pilot.plan.Wait;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TimerTest {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static Poll untilGreen(Duration deadline) {
    return Poll.of(
        "green",
        SkillCall.of("lab", "health", Map.of()),
        Condition.compare(Reference.toResult("color"), Operator.EQUALS, "GREEN"),
        new Poll.Rhythm(Duration.ofSeconds(30), deadline, MINUTE));
  }

  @Test
  void a_pause_goes_on_when_it_is_over_and_not_before() {
    Plan plan =
        Plans.plan()
            .step(Plans.write("a"))
            .step(Wait.during("settle", HOUR))
            .step(Plans.write("b"))
            .build();
    Story story = Story.of(plan).run();

    assertThat(story.succeeds("a").news()).containsExactly("StepSucceeded a", "WaitStarted settle");
    assertThat(story.state()).isEqualTo(WorkflowState.WAITING);
    assertThat(story.later(HOUR.minusSeconds(1)).news()).isEmpty();
    assertThat(story.later(Duration.ofSeconds(1)).news())
        .containsExactly("WaitEnded settle", "StepStarted b");
  }

  @Test
  void a_pause_until_a_moment_that_has_passed_is_over_at_once() {
    Plan plan =
        Plans.plan()
            .step(Wait.until("past", Story.NOON.minusSeconds(1)))
            .step(Plans.write("b"))
            .build();

    Story story = Story.of(plan).run();
    assertThat(story.later(Duration.ZERO).news())
        .containsExactly("WaitEnded past", "StepStarted b");
  }

  @Test
  void a_clock_that_is_set_back_makes_a_pause_longer_and_never_shorter() {
    Story story = Story.of(Plans.plan().step(Wait.during("settle", HOUR)).build()).run();

    assertThat(story.later(HOUR.negated()).news()).isEmpty();
    assertThat(story.later(HOUR).news()).isEmpty();
    assertThat(story.later(HOUR).state()).isEqualTo(WorkflowState.COMPLETED);
  }

  @Test
  void a_late_timer_never_overrides_a_decision() {
    Story cancelled = Story.of(Plans.plan().step(Wait.during("settle", HOUR)).build()).run();

    assertThat(cancelled.cancel().later(HOUR).news()).isEmpty();
    assertThat(cancelled.state()).isEqualTo(WorkflowState.CANCELLED);
  }

  @Test
  void a_poll_asks_again_until_its_condition_holds() {
    Story story =
        Story.of(Plans.plan().step(untilGreen(HOUR)).step(Plans.write("b")).build()).run();

    assertThat(story.succeeds("green", Map.of("color", "RED")).news())
        .containsExactly("PollUnmet green");
    assertThat(story.state()).isEqualTo(WorkflowState.WAITING);
    assertThat(story.later(Duration.ofSeconds(30)).news()).containsExactly("StepStarted green");
    assertThat(story.fails("green").news()).containsExactly("PollUnmet green");
    story.later(Duration.ofSeconds(30));
    assertThat(story.succeeds("green", Map.of("color", "GREEN")).news())
        .containsExactly("StepSucceeded green", "StepStarted b");
  }

  @Test
  void a_poll_whose_condition_never_holds_fails_at_its_deadline() {
    Plan plan =
        Plans.plan()
            .step(Plans.write("a"))
            .step(untilGreen(MINUTE))
            .onFailure(OnFailure.ROLLBACK)
            .build();
    Story story = Story.of(plan).run().succeeds("a");

    story.succeeds("green", Map.of("color", "RED")).later(Duration.ofSeconds(30));
    story.succeeds("green", Map.of("color", "RED")).later(Duration.ofSeconds(30));
    assertThat(story.succeeds("green", Map.of("color", "RED")).news())
        .containsExactly(
            "StepFailed green", "WorkflowFailed green", "RollbackStarted", "UndoStarted a");
  }

  @Test
  void a_poll_under_way_in_a_dead_process_is_asked_again() {
    Story story = Story.of(Plans.plan().step(untilGreen(HOUR)).build()).run();

    assertThat(story.nodeDies().news()).containsExactly("StepStarted green");
  }

  @Test
  void a_workflow_that_takes_too_long_fails_once_the_call_under_way_has_returned() {
    Plan plan =
        Plans.plan()
            .step(Plans.write("a"))
            .step(Plans.write("b"))
            .timeout(HOUR)
            .onFailure(OnFailure.ROLLBACK)
            .build();
    Story story = Story.of(plan).run();

    assertThat(story.later(HOUR).news()).containsExactly("WorkflowTimedOut");
    assertThat(story.succeeds("a").news())
        .containsExactly("StepSucceeded a", "WorkflowFailed", "RollbackStarted", "UndoStarted a");
    assertThat(story.workflow().ending().problem().orElseThrow().code()).isEqualTo("timed_out");
  }

  @Test
  void time_at_a_gate_counts_and_its_silence_is_never_a_yes() {
    Plan plan = Plans.plan().gate("ask", "?").step(Plans.write("a")).timeout(HOUR).build();
    Story story = Story.of(plan).run();

    assertThat(story.later(HOUR).news()).containsExactly("WorkflowTimedOut", "WorkflowFailed");
    assertThat(story.state()).isEqualTo(WorkflowState.FAILED);
    assertThat(story.open()).isEmpty();
  }

  @Test
  void lanes_sleep_and_wake_each_by_its_own_timer() {
    Plan plan =
        Plans.plan()
            .parallel(
                "both",
                1,
                Wait.during("short", MINUTE),
                Wait.during("long", HOUR),
                Plans.write("c"))
            .build();
    Story story = Story.of(plan).run();

    assertThat(story.news())
        .containsExactly("RunStarted", "WaitStarted short", "WaitStarted long", "StepStarted c");
    assertThat(story.succeeds("c").state()).isEqualTo(WorkflowState.WAITING);
    assertThat(story.later(MINUTE).news()).containsExactly("WaitEnded short");
    assertThat(story.later(HOUR).state()).isEqualTo(WorkflowState.COMPLETED);
  }
}
