package dev.pilot.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.approval.EnrolledKey;
import dev.pilot.approval.Evidence;
import dev.pilot.approval.Signer;
import dev.pilot.approval.Statement;
import dev.pilot.approval.Statement.Choice;
import dev.pilot.event.RecordedEvent;
import dev.pilot.event.WorkflowEvent;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Somebody who can write the store, and computes every hash anew, puts words into mouths. */
class ForgeryTest {

  private final Exported file = Exported.approvedByOlga();
  private final int given = file.lineOf("approval_given");

  @Test
  void a_signed_decision_is_checked_and_reported() {
    AuditResult.Intact intact = (AuditResult.Intact) file.verified(Exported.KEYS);

    assertThat(intact.decisions()).hasSize(1);
    CheckedDecision decision = intact.decisions().get(0);
    assertThat(decision.line()).isEqualTo(given);
    assertThat(decision.choice()).isEqualTo(Choice.APPROVE);
    assertThat(decision.vote().by().name()).isEqualTo("olga");
  }

  @Test
  void no_word_of_a_signed_decision_can_be_changed() {
    for (String[] change :
        new String[][] {
          {"\"comment\":\"go\"", "\"comment\":\"go, whatever it costs\""},
          {"\"name\":\"olga\"", "\"name\":\"omar\""},
          {"\"consents\":[]", "\"consents\":[\"patch\"]"},
        }) {
      assertForged(file.replacing(given, change[0], change[1]).recomputed(), Outside.nothing());
    }
  }

  @Test
  void a_signed_decision_can_not_be_made_a_confirmed_one() {
    String signed = file.lines().get(given - 1);
    String confirmed =
        signed
            .replaceAll("\"proof\":\\{[^}]*}", "\"proof\":{\"channel\":\"terminal\"}")
            .replace("\"assurance\":\"signed\"", "\"assurance\":\"confirmed\"");
    assertForged(file.without(given).with(given, confirmed).recomputed(), Outside.nothing());
  }

  @Test
  void a_decision_of_another_workflow_does_not_fit() {
    Exported other = Exported.approvedByOlga();
    String theirs = other.lines().get(other.lineOf("approval_given") - 1);
    String id = RecordedEvent.read(file.lines().get(1)).workflowId();
    String moved = theirs.replace(RecordedEvent.read(theirs).workflowId(), id);
    assertForged(file.without(given).with(given, moved).recomputed(), Outside.nothing());
  }

  @Test
  void a_gate_that_nobody_opened_lets_nothing_pass() {
    Exported without = file.without(given);
    assertForged(without.recomputed(), Outside.nothing());

    Exported unopened = without.without(without.lineOf("gate_opened")).recomputed();
    assertThat(((AuditResult.Broken) unopened.verified()).code()).isEqualTo("approval_missing");
  }

  @Test
  void a_decision_can_not_be_told_twice() {
    assertForged(file.with(given + 1, file.lines().get(given - 1)).recomputed(), Outside.nothing());
  }

  @Test
  void a_plan_can_not_be_exchanged_under_its_approval() {
    Exported planned = file.replacing(2, "\"change\"", "\"delete\"").recomputed();
    assertThat(((AuditResult.Broken) planned.verified()).code()).isEqualTo("plan_forged");
  }

  @Test
  void a_forger_s_own_key_passes_until_keys_are_named_from_outside() {
    Exported forged = signedBy(Signer.named("olgas-key", "olga", "dba"));

    assertThat(forged.verified().word()).isEqualTo("consistent");
    assertForged(forged, Exported.KEYS);
    assertForged(forged, Outside.nothing().keys(id -> Optional.empty()));
  }

  @Test
  void a_key_counts_only_as_its_owner_s_and_only_until_it_is_revoked() {
    EnrolledKey key = Exported.OLGA.key();
    EnrolledKey omars =
        new EnrolledKey(key.id(), "omar", key.roles(), key.publicKey(), Optional.empty());
    EnrolledKey revoked =
        new EnrolledKey(
            key.id(), key.owner(), key.roles(), key.publicKey(), Optional.of(Instant.EPOCH));
    EnrolledKey lesser =
        new EnrolledKey(key.id(), key.owner(), Set.of(), key.publicKey(), Optional.empty());
    for (EnrolledKey known : new EnrolledKey[] {omars, revoked, lesser}) {
      assertForged(file, Outside.nothing().keys(id -> Optional.of(known)));
    }
  }

  private Exported signedBy(Signer forger) {
    WorkflowEvent.ApprovalGiven real =
        (WorkflowEvent.ApprovalGiven) RecordedEvent.read(file.lines().get(given - 1)).event();
    String id = RecordedEvent.read(file.lines().get(1)).workflowId();
    Statement statement = real.vote().statement(id, "ask", Choice.APPROVE);
    Evidence.Signed mine = (Evidence.Signed) forger.sign(statement);
    String line =
        file.lines()
            .get(given - 1)
            .replaceAll("\"signature\":\"[^\"]*\"", "\"signature\":\"" + mine.signature() + "\"")
            .replace(Exported.OLGA.key().publicKey(), forger.key().publicKey());
    return file.without(given).with(given, line).recomputed();
  }

  private static void assertForged(Exported forged, Outside outside) {
    AuditResult result = forged.verified(outside);
    assertThat(result).isInstanceOf(AuditResult.Broken.class);
    assertThat(((AuditResult.Broken) result).code()).isEqualTo("decision_forged");
  }
}
