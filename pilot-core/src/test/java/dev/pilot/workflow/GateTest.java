package dev.pilot.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilot.approval.ApprovalException;
import dev.pilot.approval.Approvers;
import dev.pilot.approval.Assurance;
import dev.pilot.approval.Evidence;
import dev.pilot.approval.Principal;
import dev.pilot.approval.Verdict;
import dev.pilot.plan.Condition;
import dev.pilot.plan.Expression;
import dev.pilot.plan.Gate;
import dev.pilot.plan.Label;
import dev.pilot.plan.OnReject;
import dev.pilot.plan.Operator;
import dev.pilot.plan.Plan;
import dev.pilot.plan.Reference;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GateTest {

  private static Plan gated(OnReject onReject) {
    Gate gate =
        new Gate(
            "ask",
            new Label("ask", ""),
            Expression.text("Found ", Reference.toStep("look", "count"), ". Go on?"),
            Condition.always(),
            onReject,
            Approvers.anyone());
    return Plans.plan()
        .step(Plans.read("look"))
        .step(Plans.write("before"))
        .step(gate)
        .step(Plans.write("b"))
        .step(Plans.write("c"))
        .gate("second", "And now?")
        .step(Plans.write("d"))
        .build();
  }

  private static Story atTheGate(OnReject onReject) {
    return Story.of(gated(onReject)).run().succeeds("look", Map.of("count", 3)).succeeds("before");
  }

  @Test
  void it_stops_at_a_gate_and_says_what_runs_under_it() {
    Story story = atTheGate(OnReject.CANCEL);

    PendingApproval pending = story.workflow().pendingApproval().orElseThrow();
    assertThat(story.state()).isEqualTo(WorkflowState.AWAITING_APPROVAL);
    assertThat(story.open()).isEmpty();
    assertThat(pending.message()).isEqualTo("Found 3. Go on?");
    assertThat(pending.covers()).containsExactly("b", "c");
  }

  @Test
  void an_approval_opens_the_gate_and_it_goes_on_when_it_is_run() {
    Story story = atTheGate(OnReject.CANCEL);

    assertThat(story.approve().news()).containsExactly("ApprovalGiven ask", "GateOpened ask");
    assertThat(story.state()).isEqualTo(WorkflowState.APPROVED);
    assertThat(story.run().news()).containsExactly("RunStarted", "StepStarted b");
    assertThat(story.succeeds("b").succeeds("c").state())
        .isEqualTo(WorkflowState.AWAITING_APPROVAL);
  }

  @Test
  void a_gate_refuses_an_approval_of_another_digest() {
    Story story = atTheGate(OnReject.CANCEL);
    Verdict first = story.verdict("yes");
    story.approve().run().succeeds("b").succeeds("c");

    assertThatThrownBy(() -> story.when(new Command.Approve(Story.heard(first))))
        .isInstanceOf(ApprovalException.class)
        .extracting("code")
        .isEqualTo("digest_mismatch");
    assertThat(story.state()).isEqualTo(WorkflowState.AWAITING_APPROVAL);
  }

  @Test
  void the_digest_depends_on_what_is_known_by_then() {
    Story three = atTheGate(OnReject.CANCEL);
    Story four =
        Story.of(gated(OnReject.CANCEL))
            .run()
            .succeeds("look", Map.of("count", 4))
            .succeeds("before");

    assertThat(three.verdict("").digest()).isNotEqualTo(four.verdict("").digest());
  }

  @Test
  void a_program_can_not_approve() {
    Story story = atTheGate(OnReject.CANCEL);
    Verdict byAgent =
        new Verdict(
            story.verdict("").digest(),
            Principal.agent("model", Optional.of("alice")),
            Evidence.confirmed("terminal"),
            "");

    assertThatThrownBy(() -> story.when(new Command.Approve(Story.heard(byAgent))))
        .isInstanceOf(ApprovalException.class)
        .extracting("code")
        .isEqualTo("agent_cannot_approve");
  }

  @Test
  void a_decision_below_the_demanded_assurance_does_not_count() {
    Story story =
        Story.demanding(
                Assurance.CONFIRMED, Plans.plan().gate("ask", "?").step(Plans.read("a")).build())
            .run();

    assertThatThrownBy(story::approve)
        .isInstanceOf(ApprovalException.class)
        .extracting("code")
        .isEqualTo("assurance_too_low");
  }

  @Test
  void an_approval_is_refused_where_no_gate_asks() {
    Story story = Story.of(gated(OnReject.CANCEL)).run();

    assertThatThrownBy(story::approve)
        .isInstanceOf(CommandRefusedException.class)
        .hasMessageContaining("approve is not possible");
  }

  @Test
  void a_refusal_cancels_and_keeps_what_was_done() {
    Story story = atTheGate(OnReject.CANCEL).reject("too risky");

    assertThat(story.news())
        .containsExactly("ApprovalRefused ask", "GateRefused ask", "WorkflowCancelled");
    assertThat(story.workflow().ending().problem().orElseThrow().message()).contains("too risky");
    assertThat(story.workflow().step("before").status()).isEqualTo(StepStatus.SUCCESS);
  }

  @Test
  void a_refusal_rolls_back_where_the_gate_says_so() {
    Story story = atTheGate(OnReject.ROLLBACK).reject("too risky");

    assertThat(story.news())
        .containsExactly(
            "ApprovalRefused ask",
            "GateRefused ask",
            "WorkflowCancelled",
            "RollbackStarted",
            "UndoStarted before");
    assertThat(story.succeeds("before").state()).isEqualTo(WorkflowState.ROLLED_BACK);
  }

  @Test
  void a_gate_whose_condition_does_not_hold_does_not_ask() {
    Gate gate =
        new Gate(
            "ask",
            new Label("ask", ""),
            Expression.of("?"),
            Condition.compare(Reference.toStep("look", "count"), Operator.GREATER_THAN, 5),
            OnReject.CANCEL,
            Approvers.anyone());
    Plan plan = Plans.plan().step(Plans.read("look")).step(gate).step(Plans.read("b")).build();

    assertThat(Story.of(plan).run().succeeds("look", Map.of("count", 1)).news())
        .containsExactly("StepSucceeded look", "StepSkipped ask", "StepStarted b");
  }
}
