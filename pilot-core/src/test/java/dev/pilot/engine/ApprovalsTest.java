package dev.pilot.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilot.Pilot;
import dev.pilot.approval.Assurance;
import dev.pilot.approval.Evidence;
import dev.pilot.approval.Principal;
import dev.pilot.approval.Signer;
import dev.pilot.approval.Statement;
import dev.pilot.approval.Verdict;
import dev.pilot.plan.Plan;
import dev.pilot.store.EventStore;
import dev.pilot.workflow.Workflow;
import dev.pilot.workflow.WorkflowState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Approvals over the facade: what one process asked, another one answers or lets expire. */
class ApprovalsTest {

  private static final Principal ALICE = Principal.person("alice");

  private final FakeSkills skills = new FakeSkills();
  private final EventStore store = EventStore.inMemory();
  private final SettableClock clock = new SettableClock(Instant.parse("2026-01-01T00:00:00Z"));

  private Pilot.Builder pilot(String node) {
    return Pilot.with(skills).store(store).clock(clock).nodes(new FakeNodes(node));
  }

  private static Plan plan() {
    return Plan.named("p").gate("ask", "Go?").step("a", "lab", "a", s -> s.writes()).build();
  }

  private static Verdict verdict(Workflow workflow, Evidence evidence) {
    return new Verdict(
        workflow.pendingApproval().orElseThrow().digest(), ALICE, evidence, "because");
  }

  @Test
  void a_request_outlives_its_process_and_expires_in_the_next() throws Exception {
    String id;
    try (Pilot first = pilot("first").build()) {
      id = first.plan(plan(), ALICE).id();
      assertThat(first.run(id, ALICE).state()).isEqualTo(WorkflowState.AWAITING_APPROVAL);
    }
    clock.advance(Duration.ofDays(1));
    try (Pilot second = pilot("second").build()) {
      second.recover();

      assertThat(second.status(id).state()).isEqualTo(WorkflowState.CANCELLED);
      assertThat(skills.tools()).isEmpty();
    }
  }

  @Test
  void a_process_with_a_lower_level_changes_nothing_of_what_a_workflow_demands() throws Exception {
    try (Pilot strict = pilot("strict").assurance(Assurance.CONFIRMED).build();
        Pilot lax = pilot("lax").assurance(Assurance.ASSERTED).build()) {
      String id = strict.plan(plan(), ALICE).id();
      Workflow asking = strict.run(id, ALICE);

      assertThatThrownBy(() -> lax.approve(id, verdict(asking, Evidence.asserted())))
          .extracting("code")
          .isEqualTo("assurance_too_low");
      assertThat(lax.approve(id, verdict(asking, Evidence.confirmed("terminal"))).state())
          .isEqualTo(WorkflowState.APPROVED);
    }
  }

  @Test
  void a_process_with_a_higher_level_demands_it_of_every_workflow() throws Exception {
    try (Pilot strict = pilot("strict").assurance(Assurance.CONFIRMED).build();
        Pilot lax = pilot("lax").assurance(Assurance.ASSERTED).build()) {
      String id = lax.plan(plan(), ALICE).id();
      Workflow asking = lax.run(id, ALICE);

      assertThatThrownBy(() -> strict.approve(id, verdict(asking, Evidence.asserted())))
          .extracting("code")
          .isEqualTo("assurance_too_low");
    }
  }

  @Test
  void a_signature_counts_where_the_key_is_known() throws Exception {
    Signer alice = Signer.named("k", "alice", "ops");
    try (Pilot signed =
            pilot("signed")
                .assurance(Assurance.SIGNED)
                .keyring(id -> Optional.of(alice.key()).filter(key -> key.id().equals(id)))
                .build();
        Pilot other = pilot("other").build()) {
      String id = signed.plan(plan(), ALICE).id();
      Workflow asking = signed.run(id, ALICE);
      String digest = asking.pendingApproval().orElseThrow().digest();
      Evidence evidence =
          alice.sign(
              new Statement(
                  id, "ask", digest, Statement.Choice.APPROVE, "alice", "because", Set.of()));

      assertThatThrownBy(() -> other.approve(id, verdict(asking, evidence)))
          .extracting("code")
          .isEqualTo("unknown_key");
      assertThat(signed.approve(id, verdict(asking, evidence)).state())
          .isEqualTo(WorkflowState.APPROVED);
      assertThat(signed.history(id).get(signed.history(id).size() - 2).line())
          .contains(alice.key().publicKey());
    }
  }

  @Test
  void a_credential_is_nowhere_in_the_log() throws Exception {
    try (Pilot host =
        pilot("host")
            .assurance(Assurance.AUTHENTICATED)
            .identities(
                credential -> credential.equals("t0k3n") ? Optional.of(ALICE) : Optional.empty())
            .build()) {
      String id = host.plan(plan(), ALICE).id();
      Workflow asking = host.run(id, ALICE);

      assertThatThrownBy(() -> host.approve(id, verdict(asking, Evidence.authenticated("wr0ng"))))
          .extracting("code")
          .isEqualTo("not_authenticated");
      host.approve(id, verdict(asking, Evidence.authenticated("t0k3n")));

      assertThat(host.history(id))
          .allSatisfy(event -> assertThat(event.line()).doesNotContain("t0k3n", "wr0ng"));
    }
  }

  @Test
  void a_vote_on_a_workflow_that_is_not_there_is_refused() {
    try (Pilot pilot = pilot("p").build()) {
      Verdict verdict = new Verdict("d", ALICE, Evidence.asserted(), "");
      assertThatThrownBy(() -> pilot.approve("wf-none", verdict))
          .extracting("code")
          .isEqualTo("unknown_workflow");
    }
  }
}
