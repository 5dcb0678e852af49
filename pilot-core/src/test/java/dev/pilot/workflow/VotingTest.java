package dev.pilot.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilot.PilotException;
import dev.pilot.approval.Approvers;
import dev.pilot.approval.Assurance;
import dev.pilot.approval.Evidence;
import dev.pilot.approval.Principal;
import dev.pilot.approval.Signer;
import dev.pilot.approval.Statement;
import dev.pilot.approval.Verdict;
import dev.pilot.approval.Witness;
import dev.pilot.plan.OnReject;
import dev.pilot.plan.Plan;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VotingTest {

  private static String code(Story story, Command command) {
    try {
      story.when(command);
      return "counts";
    } catch (PilotException e) {
      return e.code();
    }
  }

  @Test
  void a_quorum_opens_the_gate_with_its_last_yes() {
    Story story = Gates.asking(Gates.of(2, 1));

    assertThat(story.when(Gates.yes(story, "ann")).news()).containsExactly("ApprovalGiven ask");
    assertThat(story.state()).isEqualTo(WorkflowState.AWAITING_APPROVAL);
    assertThat(story.workflow().pendingApproval().orElseThrow().ballot().missing()).isEqualTo(1);
    assertThat(story.when(Gates.yes(story, "bob")).news())
        .containsExactly("ApprovalGiven ask", "GateOpened ask");
    assertThat(story.state()).isEqualTo(WorkflowState.APPROVED);
    assertThat(story.workflow().verdicts())
        .extracting(verdict -> verdict.vote().by().name())
        .containsExactly("ann", "bob");
  }

  @Test
  void one_veto_ends_it_whatever_was_said_before() {
    Story story = Gates.asking(Gates.of(3, 1));
    story.when(Gates.yes(story, "ann")).when(Gates.yes(story, "bob"));

    assertThat(story.when(Gates.no(story, "cid")).news())
        .containsExactly("ApprovalRefused ask", "GateRefused ask", "WorkflowCancelled");
    assertThat(story.workflow().ending().problem().orElseThrow().message())
        .contains("cid")
        .contains("because");
  }

  @Test
  void where_two_have_to_say_no_one_no_is_a_vote() {
    Story story = Gates.asking(Gates.of(2, 2));

    assertThat(story.when(Gates.no(story, "ann")).news()).containsExactly("ApprovalRefused ask");
    assertThat(story.state()).isEqualTo(WorkflowState.AWAITING_APPROVAL);
    story.when(Gates.yes(story, "bob"));
    assertThat(story.when(Gates.no(story, "cid")).state()).isEqualTo(WorkflowState.CANCELLED);
  }

  @Test
  void a_no_without_a_reason_changes_nothing() {
    Story story = Gates.asking(Approvers.anyone());

    assertThatThrownBy(() -> story.reject(" ")).extracting("code").isEqualTo("reason_missing");
    assertThat(story.state()).isEqualTo(WorkflowState.AWAITING_APPROVAL);
    assertThat(Gates.refused(story)).containsExactly("reject ask by alice: reason_missing");
  }

  @ParameterizedTest(name = "workflow {0}, gate {1}, process {2}, said {3} -> {4}")
  @CsvSource({
    "ASSERTED, ASSERTED, ASSERTED, ASSERTED, counts",
    "CONFIRMED, ASSERTED, ASSERTED, ASSERTED, assurance_too_low",
    "ASSERTED, CONFIRMED, ASSERTED, ASSERTED, assurance_too_low",
    "ASSERTED, ASSERTED, CONFIRMED, ASSERTED, assurance_too_low",
    "CONFIRMED, ASSERTED, ASSERTED, CONFIRMED, counts",
    "CONFIRMED, SIGNED, ASSERTED, CONFIRMED, assurance_too_low",
    "SIGNED, CONFIRMED, ASSERTED, CONFIRMED, assurance_too_low",
    "CONFIRMED, CONFIRMED, SIGNED, CONFIRMED, assurance_too_low",
    "ASSERTED, SIGNED, ASSERTED, SIGNED, counts",
    "SIGNED, SIGNED, SIGNED, SIGNED, counts",
  })
  void the_strictest_of_workflow_gate_and_process_says_which_level_is_needed(
      Assurance workflow, Assurance gate, Assurance process, Assurance said, String expected) {
    Signer alice = Signer.named("k", "alice");
    Plan plan = Gates.plan(OnReject.CANCEL, Gates.demanding(gate));
    Story story = Story.demanding(workflow, plan).run().succeeds("before");
    Statement statement =
        new Statement(
            "wf-1",
            "ask",
            story.verdict("").digest(),
            Statement.Choice.APPROVE,
            "alice",
            "go",
            Set.of());
    Evidence evidence =
        switch (said) {
          case ASSERTED -> Evidence.asserted();
          case CONFIRMED -> Evidence.confirmed("terminal");
          case AUTHENTICATED -> Evidence.authenticated("token");
          case SIGNED -> alice.sign(statement);
        };
    Witness witness =
        new Witness(Optional.empty(), Optional.of(id -> Optional.of(alice.key())), process);
    Verdict verdict = new Verdict(statement.digest(), Principal.person("alice"), evidence, "go");

    assertThat(code(story, Gates.approve(witness.hear(verdict)))).isEqualTo(expected);
    assertThat(story.workflow().pendingApproval().isEmpty()).isEqualTo(expected.equals("counts"));
  }

  @Test
  void what_the_workflow_demands_is_told_with_the_request() {
    Plan plan = Gates.plan(OnReject.CANCEL, Gates.demanding(Assurance.CONFIRMED));

    for (Assurance fixed : Assurance.values()) {
      Story story = Story.demanding(fixed, plan).run().succeeds("before");
      assertThat(story.workflow().pendingApproval().orElseThrow().requires().assurance())
          .hasValue(fixed.orStronger(Assurance.CONFIRMED));
    }
  }

  @Test
  void an_approval_counts_once() {
    Story story = Gates.asking(Approvers.anyone());
    Command yes = Gates.yes(story, "ann");
    story.when(yes);

    assertThat(code(story, yes)).isEqualTo("illegal_state");
    assertThat(code(story.run(), yes)).isEqualTo("illegal_state");
    story.succeeds("a").succeeds("b");
    assertThat(code(story, yes)).isEqualTo("illegal_state");
    assertThat(story.state()).isEqualTo(WorkflowState.COMPLETED);
    assertThat(Gates.refused(story)).hasSize(3).allMatch(text -> text.startsWith("approve "));
  }

  @Test
  void the_same_question_asked_again_is_another_request() {
    Plan plan =
        Plans.plan()
            .step(Gates.gate("one", OnReject.CANCEL, Approvers.anyone()))
            .step(Gates.gate("two", OnReject.CANCEL, Approvers.anyone()))
            .build();
    Story story = Story.of(plan).run();
    Command first = Gates.yes(story, "ann");
    String digest = story.verdict("").digest();
    story.when(first).run();

    assertThat(story.workflow().pendingApproval().orElseThrow().request().terms().number())
        .isEqualTo(2);
    assertThat(story.verdict("").digest()).isNotEqualTo(digest);
    assertThat(code(story, first)).isEqualTo("digest_mismatch");
  }

  @Test
  void the_digest_of_another_workflow_opens_nothing() {
    Story other = Story.of(Gates.plan(OnReject.ROLLBACK, Approvers.anyone())).run();
    other.succeeds("before");
    Story story = Gates.asking(Approvers.anyone());

    assertThat(code(story, Gates.yes(other, "ann"))).isEqualTo("digest_mismatch");
    assertThat(Gates.refused(story)).containsExactly("approve ask by ann: digest_mismatch");
  }

  @Test
  void the_way_of_no_return_needs_a_consent_of_its_own() {
    Plan plan =
        Plans.plan()
            .gate("ask", "Go?")
            .step(Plans.write("a"))
            .step(Gates.forGood("erase"))
            .gate("later", "And now?")
            .step(Gates.forGood("burn"))
            .build();
    Story story = Story.of(plan).run();

    assertThat(story.workflow().pendingApproval().orElseThrow().irreversible())
        .containsExactly("erase");
    assertThat(code(story, Gates.yes(story, "ann"))).isEqualTo("consent_missing");
    Verdict full = Gates.verdict(story, "ann").consenting(Set.of("erase"));
    assertThat(story.when(Gates.approve(Story.heard(full))).state())
        .isEqualTo(WorkflowState.APPROVED);
    assertThat(story.workflow().verdicts().get(0).vote().consents()).containsExactly("erase");
  }

  @Test
  void every_attempt_that_does_not_count_is_in_the_log_up_to_a_bound() {
    Story story = Gates.asking(Approvers.anyone());
    Verdict byAgent =
        new Verdict(
            story.verdict("").digest(),
            Principal.agent("claude", Optional.of("alice")),
            Evidence.asserted(),
            "trust me");

    for (int i = 0; i < 250; i++) {
      assertThat(code(story, Gates.approve(Story.heard(byAgent))))
          .isEqualTo("agent_cannot_approve");
    }
    List<String> refused = Gates.refused(story);
    assertThat(refused).hasSize(201);
    assertThat(refused.subList(0, 200))
        .containsOnly("approve ask by agent:claude: agent_cannot_approve");
    assertThat(refused.get(200)).endsWith(": attempts_not_recorded");
    assertThat(story.when(Gates.yes(story, "ann")).state()).isEqualTo(WorkflowState.APPROVED);
  }

  @Test
  void a_vote_where_no_gate_asks_is_in_the_log_too() {
    Story story = Story.of(Gates.plan(OnReject.CANCEL, Approvers.anyone()));

    assertThat(code(story, Gates.yes(story, "ann"))).isEqualTo("illegal_state");
    assertThat(code(story, Gates.no(story, "ann"))).isEqualTo("illegal_state");
    assertThat(Gates.refused(story))
        .containsExactly("approve  by ann: illegal_state", "reject  by ann: illegal_state");
    assertThat(story.state()).isEqualTo(WorkflowState.PENDING);
  }

  @Test
  void a_cancel_and_a_yes_do_not_both_count() {
    Story first = Gates.asking(Approvers.anyone());
    Command yes = Gates.yes(first, "ann");
    assertThat(code(first.cancel(), yes)).isEqualTo("illegal_state");
    assertThat(first.state()).isEqualTo(WorkflowState.CANCELLED);

    Story second = Gates.asking(Approvers.anyone());
    assertThat(second.when(Gates.yes(second, "ann")).cancel().state())
        .isEqualTo(WorkflowState.CANCELLED);
    assertThat(second.open()).isEmpty();
  }
}
