package dev.pilot.templates.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilot.policy.Budget;
import dev.pilot.policy.Consequence;
import dev.pilot.policy.Limits;
import dev.pilot.policy.Measure;
import dev.pilot.policy.Operation;
import dev.pilot.policy.Overlap;
import dev.pilot.policy.Span;
import dev.pilot.policy.Surprises;
import dev.pilot.skill.Effect;
import dev.pilot.skill.Risk;
import dev.pilot.templates.problem.TemplateException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsTest {

  private static Set<String> targets(
      String rules, String skill, String tool, Map<String, Object> arguments) {
    return Ask.rules(rules)
        .resources()
        .of(new Operation(skill, tool, Effect.WRITE, Risk.MEDIUM, arguments));
  }

  @Test
  void tools_of_different_skills_that_are_given_one_machine_meet_on_it() {
    assertThat(
            targets("deny: []", "aiops", "vm_delete", Map.of("vm_name", "DB-1", "target", "vc1")))
        .isEqualTo(targets("deny: []", "nsx-security", "apply_vm_tag", Map.of("vm_id", "db-1")))
        .containsExactly("vm:db-1");
    assertThat(
            targets(
                "deny: []",
                "aiops",
                "create_drs_rule",
                Map.of("cluster", "c", "vm_names", List.of("a", "b"), "rule_name", "r")))
        .containsExactlyInAnyOrder("cluster:c", "vm:a", "vm:b");
  }

  @Test
  void what_a_bare_name_names_follows_from_the_tool() {
    assertThat(targets("deny: []", "aiops", "cluster_delete", Map.of("name", "c")))
        .isEqualTo(targets("deny: []", "aiops", "cluster_add_host", Map.of("cluster_name", "c")));
    assertThat(targets("deny: []", "vks", "delete_namespace", Map.of("name", "n")))
        .containsExactly("namespace:n");
    assertThat(targets("deny: []", "shop", "rename", Map.of("name", "n")))
        .containsExactly("shop:n");
  }

  @Test
  void the_file_may_name_more_parameters() {
    assertThat(targets("resources: {vm: [guest]}", "lab", "patch", Map.of("guest", "db-1")))
        .containsExactly("vm:db-1");
  }

  @Test
  void budgets_and_overlap_are_read() {
    assertThat(
            Ask.rules(
                    """
                    overlap: refuse
                    budgets:
                      - {name: reach, measure: targets, most: 5, per: workflow}
                      - {name: daily, measure: destructive_steps, most: 20, per: 24h}
                      - {name: few, measure: workflows, most: 2, per: at_once}
                    """)
                .limits())
        .isEqualTo(
            new Limits(
                Overlap.REFUSE,
                List.of(
                    new Budget("reach", Measure.TARGETS, 5, new Span.PerWorkflow()),
                    new Budget(
                        "daily",
                        Measure.DESTRUCTIVE_STEPS,
                        20,
                        new Span.Within(Duration.ofDays(1))),
                    new Budget("few", Measure.WORKFLOWS, 2, new Span.AtOnce()))));
    assertThat(Ask.rules("deny: []").limits()).isEqualTo(new Limits(Overlap.WAIT, List.of()));
  }

  @Test
  void what_follows_from_an_observation_is_read() {
    assertThat(Ask.rules("observations: {unchanged: fail}").surprises())
        .isEqualTo(new Surprises(Consequence.FAIL, Consequence.FLAG));
    assertThat(Ask.rules("observations: {unchanged: flag, unexpected: fail}").surprises())
        .isEqualTo(new Surprises(Consequence.FLAG, Consequence.FAIL));
    assertThat(Ask.rules("deny: []").surprises()).isEqualTo(Surprises.TOLD);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "observations: {unchanged: warn}                                   | 1:27",
        "observations: {changed: fail}                                     | 1:16",
        "budgets: [{name: a, measure: targets, most: 5}]                   | 1:11",
        "budgets: [{name: a, measure: targets, most: -1, per: 24h}]        | 1:45",
        "budgets: [{name: a, measure: machines, most: 5, per: 24h}]        | 1:30",
        "budgets: [{name: a, measure: targets, most: 5, per: fortnight}]   | 1:53",
        "budgets: [{name: a, measure: targets, most: 5, per: 1d}, {name: a, measure: targets,"
            + " most: 5, per: 1d}] | 1:65",
        "overlap: maybe                                                    | 1:10",
      })
  void a_mistake_is_told_with_its_place(String text, String at) {
    assertThatThrownBy(() -> Ask.rules(text))
        .isInstanceOf(TemplateException.class)
        .hasMessageStartingWith("rules.yaml:" + at + ":");
  }
}
