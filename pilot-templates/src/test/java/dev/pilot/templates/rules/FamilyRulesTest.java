package dev.pilot.templates.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilot.skill.Effect;
import dev.pilot.skill.Risk;
import dev.pilot.templates.problem.TemplateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules that were written for the skill family mean here what they mean there. */
class FamilyRulesTest {

  private static final String EXAMPLE =
      """
      deny:
        - name: no-delete-in-prod
          operations: ["delete_*", "cluster_delete"]
          environments: ["production"]
          reason: "Destructive operations are not allowed in production without approval"
        - name: no-critical-outside-window
          min_risk_level: critical
          environments: ["production"]
          reason: "Critical operations require maintenance window"
      maintenance_window:
        start: "22:00"
        end: "06:00"
      """;

  @TempDir private Path home;

  private String decide(Ask ask) throws IOException {
    Path file = Files.writeString(home.resolve("rules.yaml"), EXAMPLE);
    return RulesFile.at(file, home).decide(ask.question()).rules();
  }

  private void configure(String yaml) throws IOException {
    Path directory = Files.createDirectories(home.resolve(".vmware-aiops"));
    Files.writeString(directory.resolve("config.yaml"), yaml);
  }

  @Test
  void an_environment_is_what_the_skill_s_own_configuration_declares_of_the_target()
      throws IOException {
    configure(
        """
        targets:
          - {name: prod-vc, host: a, environment: production}
          - {name: lab-vc, host: b}
        """);
    assertThat(decide(Ask.of("delete_segment").target("prod-vc"))).isEqualTo("no-delete-in-prod");
    assertThat(decide(Ask.of("delete_segment"))).as("the first").isEqualTo("no-delete-in-prod");
    assertThat(decide(Ask.of("delete_segment").target("lab-vc"))).isEmpty();
    assertThat(decide(Ask.of("delete_segment").target("other"))).isEmpty();
    assertThat(decide(Ask.of("create_segment").target("prod-vc"))).isEmpty();
  }

  @Test
  void a_target_of_no_declared_environment_meets_no_rule_of_one() throws IOException {
    assertThat(decide(Ask.of("delete_segment").target("prod-vc"))).isEmpty();
  }

  @Test
  void a_configuration_that_can_not_be_read_leaves_every_environment_possible() throws IOException {
    configure("targets: [");
    assertThat(decide(Ask.of("delete_segment").target("prod-vc"))).isEqualTo("no-delete-in-prod");
  }

  @ParameterizedTest
  @CsvSource({
    "low,      12:00:00, ''",
    "medium,   12:00:00, ''",
    "high,     12:00:00, maintenance_window",
    "critical, 12:00:00, maintenance_window",
    "high,     22:00:00, ''",
    "high,     06:00:59, ''",
    "high,     06:01:00, maintenance_window",
  })
  void the_maintenance_window_is_about_high_and_critical_risk(
      String risk, String time, String rules) throws IOException {
    Risk level = Risk.valueOf(risk.toUpperCase(java.util.Locale.ROOT));
    assertThat(decide(Ask.of("t").risk(level).at("2026-11-23T" + time + "Z"))).isEqualTo(rules);
  }

  @Test
  void rules_speak_of_reads_too() {
    assertThat(
            Ask.of("list_vms").effect(Effect.READ).word(Ask.rules("deny: [{operations: ['*']}]")))
        .isEqualTo("denied");
  }

  @Test
  void no_operations_at_all_are_none_and_no_environments_at_all_are_any() {
    assertThat(Ask.of("t").word(Ask.rules("deny: [{operations: []}]"))).isEqualTo("allowed");
    assertThat(Ask.of("t").word(Ask.rules("deny: [{environments: []}]"))).isEqualTo("denied");
    assertThat(Ask.of("t").risk(Risk.HIGH).word(Ask.rules("deny: [{min_risk_level: HIGH}]")))
        .isEqualTo("denied");
  }

  @ParameterizedTest
  @ValueSource(strings = {"deny:\n", "# nothing\n\n", "deny: []\nmaintenance_window:\n", "---\n"})
  void what_is_left_empty_says_nothing(String text) {
    assertThat(Ask.of("t").risk(Risk.CRITICAL).word(Ask.rules(text))).isEqualTo("allowed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "deni: []                                    | 1:1 | Did you mean 'deny'?",
        "deny: [{operation: [x]}]                    | 1:9 | Did you mean 'operations'?",
        "deny: [{min_risk_level: hgih}]              | 1:25 | Write one of",
        "deny: yes                                   | 1:7 | Write a list",
        "maintenance_window: {start: 2200}           | 1:29 | Write a text",
        "maintenance_window: {start: '25:00'}        | 1:29 | in quotes",
        "maintenance_window: {begin: '22:00'}        | 1:22 | Its keys are",
        "deny: [{during: {zone: Mars/Base}}]         | 1:24 | Europe/Berlin",
        "deny: [{during: {days: [someday]}}]         | 1:25 | Write mon",
        "change_limits: {max_cpu_change_pct: 20}     | 1:1 | nothing has ever enforced it",
        "risk_tiers: []                              | 1:1 | require_approval",
        "deny: [{operations: ['[z-a]']}]             | 1:22 | vm_*",
        "deny: [{effects: [deadly]}]                 | 1:19 | Write one of",
      })
  void a_mistake_is_told_with_its_place(String text, String at, String hint) {
    assertThatThrownBy(() -> Ask.rules(text))
        .isInstanceOf(TemplateException.class)
        .hasMessageStartingWith("rules.yaml:" + at + ":")
        .satisfies(e -> assertThat(((TemplateException) e).hint()).contains(hint));
  }
}
