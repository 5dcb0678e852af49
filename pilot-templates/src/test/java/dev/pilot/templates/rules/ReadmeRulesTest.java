package dev.pilot.templates.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.approval.Approvers;
import dev.pilot.approval.Assurance;
import dev.pilot.policy.Consequence;
import dev.pilot.policy.PolicyDecision;
import dev.pilot.skill.Effect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The rules that README shows are rules. */
class ReadmeRulesTest {

  @Test
  void readme_s_rules_load_and_mean_what_it_says() throws IOException {
    String readme = Files.readString(Path.of("../README.md"));
    int start = readme.indexOf("roles: {ops");
    RuleSet rules = Ask.rules(readme.substring(start, readme.indexOf("```", start)));

    assertThat(Ask.of("vm_delete").target("prod-1").of(rules).rules()).isEqualTo("no-deletes");
    Ask night = Ask.of("drop").effect(Effect.DESTRUCTIVE).at("2026-11-23T23:00:00Z");
    assertThat(night.agentOf("ann").of(rules))
        .isInstanceOfSatisfying(
            PolicyDecision.ApprovalRequired.class,
            required ->
                assertThat(required.approvers())
                    .isEqualTo(
                        new Approvers(
                            Set.of("ops"), 2, 1, confirmed(), true, Duration.ofHours(4))));
    assertThat(night.at("2026-11-23T12:00:00Z").of(rules).rules()).isEqualTo("maintenance_window");
    assertThat(rules.limits().budgets()).hasSize(2);
    assertThat(rules.surprises().unexpected()).isEqualTo(Consequence.FAIL);
  }

  private static Optional<Assurance> confirmed() {
    return Optional.of(Assurance.CONFIRMED);
  }
}
