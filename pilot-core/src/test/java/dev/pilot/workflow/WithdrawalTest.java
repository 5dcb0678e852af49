package dev.pilot.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.pilot.approval.ApprovalException;
import dev.pilot.approval.Verdict;
import dev.pilot.binding.Difference;
import dev.pilot.briefing.Remark;
import dev.pilot.event.Resolution;
import dev.pilot.event.WorkflowEvent;
import dev.pilot.plan.Condition;
import dev.pilot.plan.Operator;
import dev.pilot.plan.ParallelGroup;
import dev.pilot.plan.Plan;
import dev.pilot.plan.Poll;
import dev.pilot.plan.Probe;
import dev.pilot.plan.Reference;
import dev.pilot.plan.RetryPolicy;
import dev.pilot.plan.SkillCall;
import dev.pilot.plan.SkillStep;
import dev.pilot.skill.Effect;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WithdrawalTest {

  private static final Map<String, Object> FORCED =
      Map.of("what", Map.of("type", "string"), "force", Map.of("type", "boolean"));

  private final FakeTools tools = FakeTools.standard();

  private Story approved(Plan plan) {
    return Story.of(plan).knowing(tools).run().approve().run();
  }

  private static Plan.Builder gated() {
    return Plans.plan().gate("ask", "Go on?");
  }

  private static List<Difference> withdrawn(Story story) {
    return story.log().stream()
        .map(recorded -> recorded.event())
        .filter(WorkflowEvent.ApprovalWithdrawn.class::isInstance)
        .map(event -> ((WorkflowEvent.ApprovalWithdrawn) event).differences())
        .reduce((first, last) -> last)
        .orElse(List.of());
  }

  @Test
  void a_changed_schema_withdraws_the_approval_and_asks_for_what_is_left() {
    Story story = approved(gated().step(Plans.write("a")).step(Plans.write("b")).build());
    String first = story.workflow().verdicts().get(0).vote().digest();
    tools.says("change", Effect.WRITE, FORCED);

    story.succeeds("a");

    assertThat(story.news())
        .containsExactly("StepSucceeded a", "ApprovalWithdrawn b", "ApprovalRequested ask");
    assertThat(withdrawn(story))
        .extracting(Difference::what)
        .containsExactly("step lab.change: parameter 'force'");
    assertThat(story.state()).isEqualTo(WorkflowState.AWAITING_APPROVAL);
    PendingApproval pending = story.workflow().pendingApproval().orElseThrow();
    assertThat(pending.covers()).containsExactly("b");
    assertThat(pending.digest()).isNotEqualTo(first);
    assertThat(story.workflow().briefing().orElseThrow().remarks())
        .extracting(Remark::kind, Remark::stepId)
        .containsExactly(tuple("changed", "b"));
    assertThat(story.approve().run().succeeds("b").state()).isEqualTo(WorkflowState.COMPLETED);
  }

  @Test
  void an_approval_of_the_first_question_does_not_answer_the_same_question_asked_again() {
    Story story = Story.of(gated().step(Plans.write("a")).build()).knowing(tools).run();
    Verdict first = story.verdict("yes");
    tools.says("change", Effect.WRITE, FORCED);
    story.approve().run();
    tools.says("change", Effect.WRITE, Map.of("what", Map.of("type", "string")));
    story.approve().run();
    assertThat(story.state()).isEqualTo(WorkflowState.AWAITING_APPROVAL);

    assertThat(story.verdict("yes").digest()).isNotEqualTo(first.digest());
    assertThatThrownBy(() -> story.when(new Command.Approve(Story.heard(first))))
        .isInstanceOf(ApprovalException.class)
        .extracting("code")
        .isEqualTo("digest_mismatch");
    assertThat(story.state()).isEqualTo(WorkflowState.AWAITING_APPROVAL);
  }

  @Test
  void a_more_dangerous_effect_withdraws_and_a_more_harmless_one_does_not() {
    Story worse = approved(gated().step(Plans.read("a")).step(Plans.write("b")).build());
    tools.says("change", Effect.DESTRUCTIVE, Map.of("what", Map.of("type", "string")));
    assertThat(worse.succeeds("a").state()).isEqualTo(WorkflowState.AWAITING_APPROVAL);
    assertThat(withdrawn(worse))
        .containsExactly(new Difference("step lab.change: effect", "write", "destructive"));

    Story milder = Story.of(gated().step(Plans.read("a")).step(Plans.write("b")).build());
    tools.says("change", Effect.WRITE, Map.of("what", Map.of("type", "string")));
    milder.knowing(tools).run().approve().run();
    tools.says("change", Effect.READ, Map.of("what", Map.of("type", "string")));
    assertThat(milder.succeeds("a").news()).contains("StepStarted b");
  }

  @Test
  void changed_words_keep_the_approval() {
    Story story = approved(gated().step(Plans.read("a")).step(Plans.write("b")).build());
    Map<String, Object> what = Map.of("type", "string", "description", "Now in other words");
    tools.says("change", Effect.WRITE, Map.of("what", what));

    assertThat(story.succeeds("a").news()).containsExactly("StepSucceeded a", "StepStarted b");
  }

  @Test
  void a_changed_undo_is_found_before_its_step_runs() {
    Story story = approved(gated().step(Plans.read("a")).step(Plans.write("b")).build());
    tools.says("restore", Effect.DESTRUCTIVE, Map.of("what", Map.of("type", "string")));

    assertThat(story.succeeds("a").news()).contains("ApprovalWithdrawn b");
  }

  @Test
  void a_changed_undo_goes_on_and_is_reported_where_its_step_has_run() {
    Story story = approved(gated().step(Plans.write("a")).step(Plans.write("b")).build());
    story.succeeds("a");
    tools.says("restore", Effect.WRITE, FORCED);

    story.fails("b").rollback();

    assertThat(story.news())
        .containsExactly("RollbackStarted", "UndoFoundChanged a", "UndoStarted a");
    assertThat(story.workflow().step("a").undo().changed())
        .extracting(Difference::what)
        .containsExactly("undo lab.restore: parameter 'force'");
    assertThat(story.succeeds("a").state()).isEqualTo(WorkflowState.ROLLED_BACK);
  }

  @Test
  void a_skill_that_can_not_be_reached_has_not_changed() {
    Story story = approved(gated().step(Plans.read("a")).step(Plans.write("b")).build());
    tools.says("change", Effect.DESTRUCTIVE, FORCED).goesDown("change");

    story.succeeds("a");

    assertThat(story.news()).containsExactly("StepSucceeded a", "StepStarted b");
    assertThat(story.openCall("b").schema()).isPresent();
  }

  @Test
  void what_is_under_way_beside_it_finishes_before_it_asks_again() {
    Plan plan =
        gated()
            .step(
                new ParallelGroup(
                    "both",
                    2,
                    List.of(
                        List.of(Plans.write("a"), Plans.write("b")), List.of(Plans.write("c")))))
            .build();
    Story story = approved(plan);
    tools.says("change", Effect.WRITE, FORCED);

    assertThat(story.succeeds("a").news())
        .containsExactly("StepSucceeded a", "ApprovalWithdrawn b");
    assertThat(story.state()).isEqualTo(WorkflowState.RUNNING);
    assertThat(story.succeeds("c").news())
        .containsExactly("StepSucceeded c", "ApprovalRequested ask");
    assertThat(story.workflow().pendingApproval().orElseThrow().covers()).containsExactly("b");
    assertThat(story.approve().run().succeeds("b").state()).isEqualTo(WorkflowState.COMPLETED);
  }

  @Test
  void a_retry_is_checked_like_the_first_call() {
    SkillStep step =
        SkillStep.named("a", "lab", "change")
            .with("what", "a")
            .writes()
            .retry(RetryPolicy.of(3, Duration.ofSeconds(1)))
            .build();
    Story story = approved(gated().step(step).build()).fails("a");
    tools.says("change", Effect.WRITE, FORCED);

    story.atTheVeryMoment();

    assertThat(story.news()).containsExactly("ApprovalWithdrawn a", "ApprovalRequested ask");
    story.approve().run();
    assertThat(story.openCall("a").attempt().number()).isEqualTo(2);
    assertThat(story.succeeds("a").state()).isEqualTo(WorkflowState.COMPLETED);
  }

  @Test
  void a_step_that_may_have_had_its_effect_is_settled_before_it_is_asked_for_again() {
    SkillStep step =
        SkillStep.named("a", "lab", "change").with("what", "a").writes().idempotent().build();
    Story story = approved(gated().step(step).step(Plans.write("b")).build());
    tools.says("change", Effect.WRITE, FORCED);

    story.nodeDies();

    assertThat(story.news()).containsExactly("StepOutcomeUnknown a", "ApprovalWithdrawn a");
    assertThat(story.state()).isEqualTo(WorkflowState.DECISION_REQUIRED);
    story.resolve("a", Resolution.APPLIED).later(Duration.ZERO);
    assertThat(story.workflow().pendingApproval().orElseThrow().covers()).containsExactly("b");
  }

  @Test
  void a_poll_is_checked_before_each_of_its_calls() {
    Poll poll =
        Poll.of(
            "wait",
            SkillCall.of("lab", "look", Map.of("at", "a")),
            Condition.compare(Reference.toResult("done"), Operator.EQUALS, true),
            new Poll.Rhythm(Duration.ofSeconds(5), Duration.ofMinutes(5), Duration.ofSeconds(30)));
    Story story = approved(gated().step(poll).build());
    story.succeeds("wait", Map.of("done", false));
    tools.says("look", Effect.WRITE, Map.of("at", Map.of("type", "string")));

    assertThat(story.atTheVeryMoment().news())
        .containsExactly("ApprovalWithdrawn wait", "ApprovalRequested ask");
  }

  @Test
  void a_changed_probe_is_not_believed() {
    Probe probe =
        new Probe(
            SkillCall.of("lab", "look", Map.of("at", "a")).withEffect(Effect.READ),
            Condition.compare(Reference.toResult("there"), Operator.EQUALS, true),
            Optional.empty());
    SkillStep step =
        SkillStep.named("a", "lab", "change").with("what", "a").writes().probe(probe).build();
    Story story = approved(gated().step(step).build());
    tools.says("look", Effect.DESTRUCTIVE, Map.of("at", Map.of("type", "string")));

    assertThat(story.vanishes("a").news())
        .containsExactly("StepOutcomeUnknown a", "ProbeAnswered a");
    assertThat(story.state()).isEqualTo(WorkflowState.DECISION_REQUIRED);
    assertThat(story.open()).isEmpty();
  }

  @Test
  void another_process_with_other_skills_checks_as_well() {
    Story story = approved(gated().step(Plans.read("a")).step(Plans.write("b")).build());

    story.knowing(FakeTools.standard().says("look", Effect.WRITE, FORCED)).nodeDies();

    assertThat(story.news()).containsExactly("ApprovalWithdrawn a", "ApprovalRequested ask");
    assertThat(story.approve().run().succeeds("a").succeeds("b").state())
        .isEqualTo(WorkflowState.COMPLETED);
  }

  @Test
  void a_step_that_no_gate_covers_does_not_run_once_its_tool_destroys() {
    Story story =
        Story.of(Plans.plan().step(Plans.read("a")).step(Plans.write("b")).build()).knowing(tools);
    story.run();
    tools.says("change", Effect.DESTRUCTIVE, FORCED);

    assertThat(story.succeeds("a").news())
        .containsExactly("StepSucceeded a", "StepFailed b", "WorkflowFailed b");
  }

  @Test
  void a_refusal_of_what_is_left_ends_it() {
    Story story = approved(gated().step(Plans.write("a")).step(Plans.write("b")).build());
    tools.says("change", Effect.WRITE, FORCED);

    story.succeeds("a").reject("not like this");

    assertThat(story.state()).isEqualTo(WorkflowState.CANCELLED);
    assertThat(story.workflow().step("b").status()).isEqualTo(StepStatus.PENDING);
    assertThat(story.rollback().news()).contains("UndoStarted a");
  }
}
