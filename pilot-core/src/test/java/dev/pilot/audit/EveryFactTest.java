package dev.pilot.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilot.Pilot;
import dev.pilot.approval.Evidence;
import dev.pilot.approval.Principal;
import dev.pilot.approval.Verdict;
import dev.pilot.engine.FakeSkills;
import dev.pilot.plan.Plan;
import dev.pilot.plan.SecretReference;
import dev.pilot.policy.Policy;
import dev.pilot.policy.PolicyDecision;
import dev.pilot.policy.PolicyException;
import dev.pilot.policy.Reason;
import dev.pilot.secret.Vault;
import dev.pilot.skill.SkillResult;
import dev.pilot.store.EventStore;
import dev.pilot.store.WorkflowSummary;
import dev.pilot.workflow.WorkflowState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who wanted what, what was decided and why, and what came of it stands in the log. */
class EveryFactTest {

  private static final Principal AGENT = Principal.agent("claude", Optional.of("alice"));
  private static final Principal BOB = Principal.person("bob");
  private static final String SECRET = "cAn4ry-of-the-mine";

  private final EventStore store = EventStore.inMemory();

  @Test
  void a_plan_that_policy_refuses_is_recorded_with_every_reason() {
    Policy never =
        question ->
            new PolicyDecision.Denied(
                List.of(new Reason("no-changes", "ask the owner first")), Optional.empty());
    Plan plan =
        Plan.named("wipe")
            .step("wipe", "lab", "wipe", step -> step.with("disk", "d-7").writes())
            .build();
    try (Pilot pilot = Pilot.with(new FakeSkills()).store(store).policy(never).build()) {
      assertThatThrownBy(() -> pilot.plan(plan, AGENT))
          .isInstanceOfSatisfying(
              PolicyException.class, e -> assertThat(e.hint()).contains(store.list(1).get(0).id()));
      WorkflowSummary refused = store.list(9).get(0);

      assertThat(refused.state()).isEqualTo(WorkflowState.CANCELLED);
      Exported file = Exported.of(pilot.history(refused.id()));
      assertThat(file.verified().word()).isEqualTo("consistent");
      assertThat(text(file))
          .contains("agent:claude", "alice", "d-7", "no-changes", "ask the owner first", "denied");
    }
  }

  @Test
  void a_whole_run_can_be_read_without_a_secret() throws Exception {
    FakeSkills skills =
        new FakeSkills()
            .answering("change", call -> SkillResult.succeeded(Map.of("echo", call.arguments())));
    Vault vault = Vault.of(name -> Optional.of(SECRET));
    Plan plan =
        Plan.named("rotate")
            .gate("ask", "Rotate it?")
            .step(
                "rotate",
                "lab",
                "change",
                step -> step.with("vm", "db-1").with("token", new SecretReference("DB")).writes())
            .build();
    try (Pilot pilot = Pilot.with(skills).store(store).secrets(vault).build()) {
      String id = pilot.plan(plan, AGENT).id();
      String digest = pilot.run(id, AGENT).pendingApproval().orElseThrow().digest();
      assertThatThrownBy(
              () -> pilot.approve(id, new Verdict(digest, AGENT, Evidence.asserted(), "me")))
          .hasMessageContaining("program");
      pilot.approve(id, new Verdict(digest, BOB, Evidence.asserted(), "tonight"));
      pilot.run(id, AGENT);

      assertThat(skills.requests().get(0).arguments().toString()).contains(SECRET);
      Exported file = Exported.of(pilot.history(id));
      assertThat(text(file))
          .doesNotContain(SECRET)
          .contains("attempt_refused", "agent_cannot_approve", "bob", "tonight", "Rotate it?")
          .contains(digest, "db-1", "echo", "shown", "workflow_completed");
    }
  }

  private static String text(Exported file) {
    return String.join("\n", file.lines());
  }
}
