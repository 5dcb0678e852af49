package dev.pilot.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilot.approval.Approvers;
import dev.pilot.event.Resolution;
import dev.pilot.event.WorkflowEvent;
import dev.pilot.plan.Condition;
import dev.pilot.plan.OnFailure;
import dev.pilot.plan.Operator;
import dev.pilot.plan.ParallelGroup;
import dev.pilot.plan.Plan;
import dev.pilot.plan.Poll;
import dev.pilot.plan.Probe;
import dev.pilot.plan.Reference;
import dev.pilot.plan.RetryPolicy;
import dev.pilot.plan.SkillCall;
import dev.pilot.plan.SkillStep;
import dev.pilot.policy.Policy;
import dev.pilot.policy.PolicyException;
import dev.pilot.policy.Purpose;
import dev.pilot.skill.Effect;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BlockedTest {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Instant ONE = Story.NOON.plus(HOUR);

  private static final Plan TWO = Plans.writes(OnFailure.ROLLBACK, "a", "b");

  @Test
  void a_step_that_is_denied_stands_still_and_says_why() {
    Story story = Story.of(TWO).under(Rules.deny(Rules.on("b"))).run();

    assertThat(story.succeeds("a").news()).containsExactly("StepSucceeded a", "WorkflowBlocked b");
    assertThat(story.state()).isEqualTo(WorkflowState.BLOCKED_BY_POLICY);
    assertThat(story.workflow().blocked())
        .hasValue(
            new Block("b", "no", "it is not wanted (rule 'no')", Optional.empty(), Story.NOON));
    assertThat(story.workflow().due()).isEmpty();
    assertThat(story.open()).isEmpty();
  }

  @Test
  void run_tries_again() {
    Story story = Story.of(TWO).under(Rules.deny(Rules.on("a"))).run();

    assertThat(story.run().news()).containsExactly("RunStarted", "WorkflowBlocked a");
    assertThat(story.state()).isEqualTo(WorkflowState.BLOCKED_BY_POLICY);
    assertThat(story.under(Policy.allowAll()).run().news())
        .containsExactly("RunStarted", "StepStarted a");
    assertThat(story.workflow().blocked()).isEmpty();
  }

  @Test
  void a_window_that_opens_wakes_it() {
    Story story = Story.of(TWO).under(Rules.denyBefore(ONE, Rules.on("a"))).run();

    assertThat(story.workflow().due()).hasValue(ONE);
    assertThat(story.later(HOUR.minusSeconds(1)).news()).isEmpty();
    assertThat(story.later(Duration.ofSeconds(1)).news()).containsExactly("StepStarted a");
    assertThat(story.state()).isEqualTo(WorkflowState.RUNNING);
  }

  @Test
  void what_is_still_denied_then_stands_still_again() {
    Story story = Story.of(TWO).under(Rules.denyBefore(ONE, Rules.on("a"))).run();

    story.under(Rules.deny(Rules.on("a")));
    assertThat(story.later(HOUR).news()).containsExactly("WorkflowBlocked a");
    assertThat(story.workflow().due()).isEmpty();
  }

  @Test
  void it_can_be_cancelled_and_rolled_back() {
    Story cancelled = Story.of(TWO).under(Rules.deny(Rules.on("a"))).run().cancel();
    assertThat(cancelled.state()).isEqualTo(WorkflowState.CANCELLED);
    assertThat(cancelled.workflow().due()).isEmpty();

    Story undone = Story.of(TWO).under(Rules.deny(Rules.on("b"))).run().succeeds("a").rollback();
    assertThat(undone.news()).containsExactly("RollbackStarted", "UndoStarted a");
    assertThat(undone.succeeds("a").state()).isEqualTo(WorkflowState.ROLLED_BACK);
  }

  @Test
  void a_retry_that_may_not_leave_waits_and_keeps_its_key() {
    SkillStep step =
        SkillStep.named("a", "lab", "change")
            .with("what", "a")
            .writes()
            .retry(new RetryPolicy(3, Duration.ofSeconds(5), 1, HOUR))
            .build();
    Story story = Story.of(Plans.plan().step(step).build()).run();
    String key = story.openCall("a").attempt().idempotencyKey().orElseThrow();
    story.fails("a").under(Rules.denyBefore(ONE, Rules.on("a")));

    assertThat(story.atTheVeryMoment().news()).containsExactly("WorkflowBlocked a");
    assertThat(story.workflow().due()).hasValue(ONE);
    assertThat(story.atTheVeryMoment().news()).containsExactly("StepStarted a");
    assertThat(story.openCall("a").attempt().idempotencyKey()).hasValue(key);
    assertThat(story.openCall("a").attempt().number()).isEqualTo(2);
  }

  @Test
  void a_retry_that_stood_still_has_failed_once_the_workflow_is_cancelled() {
    SkillStep step =
        SkillStep.named("a", "lab", "change")
            .with("what", "a")
            .writes()
            .retry(new RetryPolicy(3, Duration.ofSeconds(5), 1, HOUR))
            .build();
    Story story = Story.of(Plans.plan().step(step).build()).run().fails("a");
    story.under(Rules.deny(Rules.on("a"))).atTheVeryMoment().cancel();

    assertThat(story.workflow().step("a").status()).isEqualTo(StepStatus.FAILED);
  }

  @Test
  void beside_a_step_that_stands_still_nothing_else_starts() {
    ParallelGroup group =
        new ParallelGroup(
            "all",
            2,
            List.of(List.of(Plans.write("a"), Plans.write("b")), List.of(Plans.write("c"))));
    Story story = Story.of(Plans.plan().step(group).build()).under(Rules.deny(Rules.on("c"))).run();

    assertThat(story.news()).containsExactly("RunStarted", "StepStarted a", "WorkflowBlocked c");
    assertThat(story.state()).isEqualTo(WorkflowState.RUNNING);
    assertThat(story.succeeds("a").news()).containsExactly("StepSucceeded a");
    assertThat(story.state()).isEqualTo(WorkflowState.BLOCKED_BY_POLICY);
    assertThat(story.under(Policy.allowAll()).run().news())
        .containsExactly("RunStarted", "StepStarted c", "StepStarted b");
  }

  @Test
  void a_failure_beside_it_ends_the_workflow_all_the_same() {
    ParallelGroup group =
        new ParallelGroup("all", 2, List.of(List.of(Plans.write("a")), List.of(Plans.write("b"))));
    Story story = Story.of(Plans.plan().step(group).build()).under(Rules.deny(Rules.on("b"))).run();

    assertThat(story.fails("a").state()).isEqualTo(WorkflowState.FAILED);
  }

  @Test
  void an_unknown_outcome_beside_it_is_settled_first() {
    ParallelGroup group =
        new ParallelGroup("all", 2, List.of(List.of(Plans.write("a")), List.of(Plans.write("b"))));
    Story story = Story.of(Plans.plan().step(group).build()).under(Rules.deny(Rules.on("b"))).run();

    assertThat(story.vanishes("a").state()).isEqualTo(WorkflowState.DECISION_REQUIRED);
    assertThat(story.resolve("a", Resolution.APPLIED).state())
        .isEqualTo(WorkflowState.BLOCKED_BY_POLICY);
  }

  @Test
  void a_poll_that_may_not_ask_waits() {
    Poll poll =
        Poll.of(
            "green",
            SkillCall.of("lab", "health", Map.of()).withEffect(Effect.READ),
            Condition.compare(Reference.toResult("color"), Operator.EQUALS, "GREEN"),
            new Poll.Rhythm(Duration.ofSeconds(30), HOUR.multipliedBy(3), HOUR));
    Story story = Story.of(Plans.plan().step(poll).build()).run();
    story
        .succeeds("green", Map.of("color", "RED"))
        .under(Rules.denyBefore(ONE, Rules.calls("health")));

    assertThat(story.atTheVeryMoment().news()).containsExactly("WorkflowBlocked green");
    assertThat(story.atTheVeryMoment().news()).containsExactly("StepStarted green");
  }

  @Test
  void a_read_whose_process_died_is_not_made_again_where_it_is_denied() {
    Story story = Story.of(Plans.plan().step(Plans.read("r")).build()).run();
    story.under(Rules.deny(Rules.calls("look")));

    assertThat(story.nodeDies().news())
        .containsExactly("StepRetryScheduled r", "WorkflowBlocked r");
    assertThat(story.state()).isEqualTo(WorkflowState.BLOCKED_BY_POLICY);
    assertThat(story.under(Policy.allowAll()).run().news())
        .containsExactly("RunStarted", "StepStarted r");
  }

  @Test
  void an_undo_that_is_denied_remains_with_its_reason() {
    Story story = Story.of(TWO).run().succeeds("a");
    story.under(Rules.deny(question -> question.purpose() == Purpose.UNDO)).fails("b");

    assertThat(story.state()).isEqualTo(WorkflowState.ROLLBACK_INCOMPLETE);
    assertThat(story.workflow().ending().remaining())
        .singleElement()
        .satisfies(
            left -> {
              assertThat(left.stepId()).isEqualTo("a");
              assertThat(left.reason())
                  .isEqualTo("policy denies its undo: it is not wanted (rule 'no')");
            });
    assertThat(story.under(Policy.allowAll()).rollback().news())
        .containsExactly("RollbackStarted", "UndoStarted a");
  }

  @Test
  void a_probe_that_is_denied_leaves_the_question_to_a_person() {
    Probe probe =
        new Probe(
            SkillCall.of("lab", "ask", Map.of()).withEffect(Effect.READ),
            Condition.exists(Reference.toResult("there")),
            Optional.empty());
    SkillStep step = SkillStep.named("a", "lab", "change").writes().probe(probe).build();
    Story story = Story.of(Plans.plan().step(step).build()).run();
    story.under(Rules.deny(Rules.calls("ask"))).vanishes("a");

    assertThat(story.news()).containsExactly("StepOutcomeUnknown a", "ProbeAnswered a");
    assertThat(story.state()).isEqualTo(WorkflowState.DECISION_REQUIRED);
  }

  @Test
  void an_approval_that_nobody_asked_for_blocks_what_no_open_gate_covers() {
    Policy asks = Rules.ask(Rules.calls("change"));
    Story bare = Story.of(TWO).under(asks).run();
    assertThat(bare.workflow().blocked().orElseThrow().reason())
        .isEqualTo("somebody looks (rule 'ask'); no open gate of the plan asks for as much");

    Story gated =
        Story.of(Plans.plan().gate("g", "Go?").step(Plans.write("a")).build()).under(asks).run();
    assertThat(gated.approve().run().news()).containsExactly("RunStarted", "StepStarted a");
  }

  @Test
  void a_step_that_is_denied_can_not_be_approved() {
    Plan plan = Plans.plan().gate("g", "Go?").step(Plans.write("a")).step(Plans.write("b")).build();
    Story story = Story.of(plan).run().under(Rules.deny(Rules.on("b")));

    assertThatThrownBy(story::approve)
        .isInstanceOf(PolicyException.class)
        .hasMessage(
            "policy refuses the approval: step 'b' calls lab.change: it is not wanted (rule 'no')");
    assertThat(story.state()).isEqualTo(WorkflowState.AWAITING_APPROVAL);
    assertThat(Gates.refused(story)).containsExactly("approve g by alice: refused_by_policy");
    assertThat(story.under(Rules.denyBefore(ONE, Rules.on("b"))).approve().state())
        .as("a closed window is no reason not to approve")
        .isEqualTo(WorkflowState.APPROVED);
  }

  @Test
  void what_blocked_it_is_in_the_log() {
    Story story = Story.of(TWO).under(Rules.denyBefore(ONE, Rules.on("a"))).run();
    assertThat(story.log().get(story.log().size() - 1).event())
        .isEqualTo(
            new WorkflowEvent.WorkflowBlocked(
                "a", "no", "it is not wanted (rule 'no')", Optional.of(ONE)));
  }

  @Test
  void a_gate_that_asked_for_less_than_the_rules_do_now_is_not_enough() {
    Approvers two = new Approvers(Set.of(), 2, 1, Optional.empty(), false, Approvers.A_DAY);
    Story story =
        Story.of(Plans.plan().gate("g", "Go?").step(Plans.write("a")).build())
            .under(Rules.ask(Rules.calls("change"), two))
            .run();

    assertThat(story.approve().run().state()).isEqualTo(WorkflowState.BLOCKED_BY_POLICY);
  }
}
