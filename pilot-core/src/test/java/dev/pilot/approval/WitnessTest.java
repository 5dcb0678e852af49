package dev.pilot.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilot.approval.Statement.Choice;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class WitnessTest {

  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
  private static final Signer ALICE = Signer.named("key-a", "alice", "ops");
  private static final Signer BOB = Signer.named("key-b", "Bob");
  private static final Statement STATEMENT =
      new Statement("wf-1", "ask", "d1", Choice.APPROVE, "alice", "go", Set.of("x", "y"));

  private static Witness witness(EnrolledKey... keys) {
    Keyring keyring = id -> Stream.of(keys).filter(key -> key.id().equals(id)).findFirst();
    return new Witness(Optional.empty(), Optional.of(keyring), Assurance.ASSERTED);
  }

  private static Vote vote(Witness witness, Statement said, Evidence evidence) {
    return witness
        .hear(
            new Verdict(
                said.digest(),
                new Principal(said.by(), Set.of("claimed"), Optional.empty()),
                evidence,
                said.comment(),
                said.consents()))
        .vote(said.workflow(), said.subject(), said.choice(), NOON);
  }

  @Test
  void a_signature_over_the_statement_by_an_enrolled_key_counts_with_the_keys_roles() {
    Vote vote = vote(witness(ALICE.key()), STATEMENT, ALICE.sign(STATEMENT));

    assertThat(vote.assurance()).isEqualTo(Assurance.SIGNED);
    assertThat(vote.by().roles()).containsExactly("ops");
    assertThat(((Proof.Signed) vote.proof()).covers(vote.statement("wf-1", "ask", Choice.APPROVE)))
        .isTrue();
    assertThat(((Proof.Signed) vote.proof()).covers(vote.statement("wf-1", "ask", Choice.REJECT)))
        .isFalse();
  }

  @Test
  void a_statement_is_canonical_json() {
    assertThat(new String(STATEMENT.bytes(), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"by\":\"alice\",\"comment\":\"go\",\"consents\":[\"x\",\"y\"],"
                + "\"decision\":\"approve\",\"digest\":\"d1\",\"purpose\":\"pilot-decision-v1\","
                + "\"subject\":\"ask\",\"workflow\":\"wf-1\"}");
  }

  @TestFactory
  Stream<DynamicTest> a_signature_over_another_statement_does_not_count() {
    Map<String, UnaryOperator<Statement>> others =
        Map.of(
            "workflow", s -> with(s, "wf-2", s.subject(), s.digest(), s.choice(), s.comment()),
            "gate", s -> with(s, s.workflow(), "other", s.digest(), s.choice(), s.comment()),
            "digest", s -> with(s, s.workflow(), s.subject(), "d2", s.choice(), s.comment()),
            "choice", s -> with(s, s.workflow(), s.subject(), s.digest(), Choice.REJECT, "go"),
            "comment", s -> with(s, s.workflow(), s.subject(), s.digest(), s.choice(), "gone"),
            "consents",
                s ->
                    new Statement(
                        s.workflow(),
                        s.subject(),
                        s.digest(),
                        s.choice(),
                        s.by(),
                        s.comment(),
                        Set.of("x")));
    return others.entrySet().stream()
        .map(
            other ->
                DynamicTest.dynamicTest(
                    other.getKey(),
                    () ->
                        assertRefused(
                            witness(ALICE.key()),
                            STATEMENT,
                            ALICE.sign(other.getValue().apply(STATEMENT)),
                            "signature_invalid")));
  }

  private static Statement with(
      Statement s, String workflow, String subject, String digest, Choice choice, String comment) {
    return new Statement(workflow, subject, digest, choice, s.by(), comment, s.consents());
  }

  @Test
  void the_key_of_another_person_does_not_count() {
    Evidence bobs = BOB.sign(STATEMENT);
    assertRefused(witness(ALICE.key(), BOB.key()), STATEMENT, bobs, "key_of_another");
    Evidence relabelled = Evidence.signed("key-a", ((Evidence.Signed) bobs).signature());
    assertRefused(witness(ALICE.key(), BOB.key()), STATEMENT, relabelled, "signature_invalid");
  }

  @Test
  void a_key_that_is_nowhere_enrolled_does_not_count() {
    assertRefused(witness(BOB.key()), STATEMENT, ALICE.sign(STATEMENT), "unknown_key");
    Witness none = new Witness(Optional.empty(), Optional.empty(), Assurance.ASSERTED);
    assertRefused(none, STATEMENT, ALICE.sign(STATEMENT), "unknown_key");
    Keyring broken =
        id -> {
          throw new IllegalStateException("the file is locked");
        };
    Witness unlucky = new Witness(Optional.empty(), Optional.of(broken), Assurance.ASSERTED);
    assertRefused(unlucky, STATEMENT, ALICE.sign(STATEMENT), "evidence_unreadable");
    Keyring tampered =
        id -> {
          throw new ApprovalException("keys_tampered", "line 3 is not signed", "Restore it.");
        };
    Witness warned = new Witness(Optional.empty(), Optional.of(tampered), Assurance.ASSERTED);
    assertRefused(warned, STATEMENT, ALICE.sign(STATEMENT), "keys_tampered");
  }

  @Test
  void a_revoked_key_counts_until_it_is_revoked() {
    Evidence signed = ALICE.sign(STATEMENT);

    assertRefused(witness(revoked(NOON)), STATEMENT, signed, "key_revoked");
    assertRefused(witness(revoked(NOON.minusSeconds(1))), STATEMENT, signed, "key_revoked");
    assertThat(vote(witness(revoked(NOON.plusNanos(1))), STATEMENT, signed).assurance())
        .isEqualTo(Assurance.SIGNED);
  }

  private static EnrolledKey revoked(Instant at) {
    EnrolledKey key = ALICE.key();
    return new EnrolledKey(key.id(), key.owner(), key.roles(), key.publicKey(), Optional.of(at));
  }

  @Test
  void what_is_no_key_or_no_signature_verifies_nothing() {
    EnrolledKey good = ALICE.key();
    for (String odd : new String[] {"", "!", "AAAA", good.publicKey().substring(4)}) {
      EnrolledKey bad = new EnrolledKey("key-a", "alice", Set.of(), odd, Optional.empty());
      assertRefused(witness(bad), STATEMENT, ALICE.sign(STATEMENT), "signature_invalid");
      assertRefused(witness(good), STATEMENT, Evidence.signed("key-a", odd), "signature_invalid");
    }
  }

  @Test
  void the_host_vouches_for_the_very_person_and_gives_the_roles() {
    Identities login =
        credential ->
            credential.equals("s3cret")
                ? Optional.of(new Principal("Alice", Set.of("ops"), Optional.empty()))
                : Optional.empty();
    Witness host = new Witness(Optional.of(login), Optional.empty(), Assurance.ASSERTED);

    Vote vote = vote(host, STATEMENT, Evidence.authenticated("s3cret"));
    assertThat(vote.proof()).isEqualTo(new Proof.Authenticated("host"));
    assertThat(vote.by().roles()).containsExactly("ops");
    assertRefused(host, STATEMENT, Evidence.authenticated("wrong"), "not_authenticated");
    Statement bobs = new Statement("wf-1", "ask", "d1", Choice.APPROVE, "bob", "go", Set.of());
    assertRefused(host, bobs, Evidence.authenticated("s3cret"), "not_authenticated");
    Witness none = new Witness(Optional.empty(), Optional.empty(), Assurance.ASSERTED);
    assertRefused(none, STATEMENT, Evidence.authenticated("s3cret"), "not_authenticated");
  }

  @Test
  void a_credential_is_in_no_text() {
    Evidence evidence = Evidence.authenticated("s3cret");
    Verdict verdict = new Verdict("d", Principal.person("ann"), evidence, "");

    assertThat(evidence.toString() + verdict).doesNotContain("s3cret");
    Identities broken =
        credential -> {
          throw new IllegalStateException("no such token: " + credential);
        };
    Witness host = new Witness(Optional.of(broken), Optional.empty(), Assurance.ASSERTED);
    assertThat(host.hear(verdict).toString()).doesNotContain("s3cret");
  }

  @Test
  void a_callers_word_is_worth_its_level_only() {
    assertThat(vote(witness(), STATEMENT, Evidence.asserted()).assurance())
        .isEqualTo(Assurance.ASSERTED);
    assertThat(vote(witness(), STATEMENT, Evidence.confirmed("terminal")).assurance())
        .isEqualTo(Assurance.CONFIRMED);
  }

  private static void assertRefused(
      Witness witness, Statement said, Evidence evidence, String code) {
    assertThatThrownBy(() -> vote(witness, said, evidence))
        .isInstanceOf(ApprovalException.class)
        .extracting("code")
        .isEqualTo(code);
  }
}
