package dev.pilot.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.PilotException;
import dev.pilot.approval.Approvers;
import dev.pilot.approval.Assurance;
import dev.pilot.approval.Evidence;
import dev.pilot.approval.Principal;
import dev.pilot.approval.Proof;
import dev.pilot.approval.Signer;
import dev.pilot.approval.Statement;
import dev.pilot.approval.Verdict;
import dev.pilot.approval.Vote;
import dev.pilot.approval.Witness;
import dev.pilot.event.Resolution;
import dev.pilot.event.WorkflowEvent;
import dev.pilot.plan.OnFailure;
import dev.pilot.plan.OnReject;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What became of a call is said by people, at the level that a yes to it needs. */
class ResolutionTest {

  private static Story unknown() {
    return Story.of(Plans.writes(OnFailure.STOP, "a", "b")).run().vanishes("a");
  }

  private static String digest(Story story, String stepId) {
    return story.workflow().pendingDecision(stepId).orElseThrow().digest();
  }

  private static String resolve(Story story, String digest, Principal by, String reason) {
    Verdict verdict = new Verdict(digest, by, Evidence.asserted(), reason);
    return code(story, "a", verdict, Assurance.ASSERTED);
  }

  private static String code(Story story, String stepId, Verdict verdict, Assurance floor) {
    try {
      story.when(
          new Command.Resolve(
              stepId,
              Resolution.APPLIED,
              new Witness(Optional.empty(), Optional.empty(), floor).hear(verdict)));
      return "counts";
    } catch (PilotException e) {
      return e.code();
    }
  }

  @Test
  void a_person_who_names_what_was_asked_settles_it() {
    Story story = unknown();

    assertThat(resolve(story, digest(story, "a"), Story.ALICE, "looked")).isEqualTo("counts");
    assertThat(story.news()).containsExactly("StepOutcomeResolved a");
  }

  @Test
  void another_digest_an_agent_or_no_reason_settles_nothing_and_is_in_the_log() {
    Story story = unknown();
    String digest = digest(story, "a");
    Principal agent = Principal.agent("claude", Optional.of("alice"));

    assertThat(resolve(story, "0".repeat(64), Story.ALICE, "looked")).isEqualTo("digest_mismatch");
    assertThat(resolve(story, "", Story.ALICE, "looked")).isEqualTo("digest_mismatch");
    assertThat(resolve(story, digest, agent, "looked")).isEqualTo("agent_cannot_approve");
    assertThat(resolve(story, digest, Story.ALICE, " ")).isEqualTo("reason_missing");
    assertThat(story.state()).isEqualTo(WorkflowState.DECISION_REQUIRED);
    assertThat(Gates.refused(story))
        .containsExactly(
            "resolve a by alice: digest_mismatch",
            "resolve a by alice: digest_mismatch",
            "resolve a by agent:claude: agent_cannot_approve",
            "resolve a by alice: reason_missing");
  }

  @Test
  void a_step_that_is_not_unknown_or_not_there_is_not_settled() {
    Story story = unknown();
    Verdict verdict = new Verdict(digest(story, "a"), Story.ALICE, Evidence.asserted(), "looked");

    assertThat(code(story, "b", verdict, Assurance.ASSERTED)).isEqualTo("nothing_to_resolve");
    assertThat(code(story, "x".repeat(5000), verdict, Assurance.ASSERTED))
        .isEqualTo("unknown_step");
    assertThat(Gates.refused(story)).hasSize(2).allMatch(text -> text.length() < 400);
  }

  @Test
  void a_gate_is_not_got_past_by_resolving() {
    Story story = Gates.asking(Approvers.anyone());
    Verdict verdict =
        new Verdict(story.verdict("").digest(), Story.ALICE, Evidence.asserted(), "it is fine");

    for (String step : new String[] {"ask", "a"}) {
      assertThat(code(story, step, verdict, Assurance.ASSERTED)).isEqualTo("illegal_state");
    }
    assertThat(story.state()).isEqualTo(WorkflowState.AWAITING_APPROVAL);
    assertThat(Gates.refused(story)).hasSize(2);
  }

  @ParameterizedTest(name = "workflow {0}, gate {1}, process {2}: confirmed -> {3}")
  @CsvSource({
    "CONFIRMED, ASSERTED, ASSERTED, counts",
    "SIGNED, ASSERTED, ASSERTED, assurance_too_low",
    "ASSERTED, SIGNED, ASSERTED, assurance_too_low",
    "ASSERTED, ASSERTED, SIGNED, assurance_too_low",
  })
  void the_level_is_that_of_a_yes(
      Assurance workflow, Assurance gate, Assurance process, String expected) {
    Signer alice = Signer.named("k", "alice");
    Story story =
        Story.demanding(workflow, Gates.plan(OnReject.CANCEL, Gates.demanding(gate)))
            .run()
            .succeeds("before");
    Witness keys =
        new Witness(
            Optional.empty(), Optional.of(id -> Optional.of(alice.key())), Assurance.ASSERTED);
    Statement yes = statement(story.verdict("").digest(), "ask", Statement.Choice.APPROVE);
    story
        .when(
            Gates.approve(keys.hear(new Verdict(yes.digest(), Story.ALICE, alice.sign(yes), "go"))))
        .run()
        .vanishes("a");
    Evidence confirmed = Evidence.confirmed("terminal");
    Verdict said = new Verdict(digest(story, "a"), Story.ALICE, confirmed, "looked");

    assertThat(code(story, "a", said, process)).isEqualTo(expected);
  }

  private static Statement statement(String digest, String subject, Statement.Choice choice) {
    return new Statement("wf-1", subject, digest, choice, "alice", "go", Set.of());
  }

  @Test
  void a_signed_resolution_signs_what_it_settles_and_how() {
    Signer alice = Signer.named("k", "alice");
    Witness keys =
        new Witness(
            Optional.empty(), Optional.of(id -> Optional.of(alice.key())), Assurance.SIGNED);
    Story story = unknown();
    String digest = digest(story, "a");
    Evidence applied = alice.sign(statement(digest, "a", Statement.Choice.APPLIED));
    Verdict verdict = new Verdict(digest, Story.ALICE, applied, "go");

    for (Resolution other : new Resolution[] {Resolution.NOT_APPLIED, Resolution.RETRY}) {
      try {
        story.when(new Command.Resolve("a", other, keys.hear(verdict)));
      } catch (PilotException e) {
        assertThat(e.code()).isEqualTo("signature_invalid");
      }
    }
    story.when(new Command.Resolve("a", Resolution.APPLIED, keys.hear(verdict)));
    WorkflowEvent last = story.log().get(story.log().size() - 1).event();
    Vote vote = ((WorkflowEvent.StepOutcomeResolved) last).vote();
    assertThat(
            ((Proof.Signed) vote.proof())
                .covers(vote.statement("wf-1", "a", Statement.Choice.APPLIED)))
        .isTrue();
  }

  @Test
  void what_is_asked_is_another_thing_for_every_call_and_for_the_undo() {
    Story story = unknown();
    String first = digest(story, "a");
    story.resolve("a", Resolution.RETRY).nodeDies().vanishes("a");
    String second = digest(story, "a");

    assertThat(second).isNotEqualTo(first);
    assertThat(resolve(story, first, Story.ALICE, "looked")).isEqualTo("digest_mismatch");
    story.resolve("a", Resolution.APPLIED).rollback().vanishes("a");
    PendingDecision undo = story.workflow().pendingDecisions().get(0);
    assertThat(undo.undo()).isTrue();
    assertThat(undo.digest()).isNotIn(first, second);
    assertThat(story.resolve("a", Resolution.APPLIED).news())
        .containsExactly("UndoOutcomeResolved a", "RollbackFinished");
  }
}
