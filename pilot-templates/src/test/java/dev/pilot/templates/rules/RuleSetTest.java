package dev.pilot.templates.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.approval.Approvers;
import dev.pilot.approval.Assurance;
import dev.pilot.approval.Principal;
import dev.pilot.policy.PolicyDecision;
import dev.pilot.policy.Purpose;
import dev.pilot.policy.Reason;
import dev.pilot.policy.Stage;
import dev.pilot.skill.Effect;
import dev.pilot.skill.Risk;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleSetTest {

  /** Which of the three kinds of rules are about the call, and what follows. */
  @ParameterizedTest
  @CsvSource({
    "false, false, false, allowed,           ''",
    "false, false, true,  approval_required, ask",
    "false, true,  false, denied,            maintenance_window",
    "false, true,  true,  denied,            maintenance_window",
    "true,  false, false, denied,            no",
    "true,  false, true,  denied,            no",
    "true,  true,  false, denied,            'no, maintenance_window'",
    "true,  true,  true,  denied,            'no, maintenance_window'",
  })
  void what_denies_is_stronger_than_what_asks_and_every_reason_is_told(
      boolean denies, boolean outsideWindow, boolean asks, String word, String told) {
    RuleSet rules =
        Ask.rules(
            """
            require_approval: [{name: ask, operations: [%s]}]
            deny: [{name: no, operations: [%s]}]
            maintenance_window: {start: "%s", end: "13:00"}
            """
                .formatted(
                    asks ? "vm_*" : "x", denies ? "vm_*" : "x", outsideWindow ? "12:30" : "11:00"));
    PolicyDecision decision = Ask.of("vm_delete").risk(Risk.HIGH).of(rules);

    assertThat(decision.word()).isEqualTo(word);
    assertThat(decision.rules()).isEqualTo(told);
  }

  @ParameterizedTest
  @CsvSource({
    "vm_delete,   vm_delete, true",
    "vm_delete,   'vm_*',    true",
    "vm_delete,   '*_delete',true",
    "vm_delete,   '*',       true",
    "vm_delete,   'VM_*',    false",
    "vm_delete,   'vm_delet?', true",
    "vm_delete,   'vm_[a-d]elete', true",
    "vm_delete,   'vm_[!d]*', false",
    "vm_delete,   'vm',      false",
    "'vm.delete', 'vm.delete', true",
    "vm_delete,   'vm.delete', false",
    "'a[',        'a[',      true"
  })
  void tools_are_named_by_patterns(String tool, String pattern, boolean denied) {
    RuleSet rules = Ask.rules("deny: [{operations: ['%s']}]".formatted(pattern));
    assertThat(Ask.of(tool).word(rules)).isEqualTo(denied ? "denied" : "allowed");
  }

  @Test
  void all_parts_of_a_rule_have_to_meet() {
    RuleSet rules =
        Ask.rules(
            """
            environments: {production: ["prod-*"]}
            deny:
              - {name: n, operations: ["vm_*"], skills: [aiops], environments: [prod*],
                 min_risk_level: high, effects: [destructive, unknown], principals: ["agent:*"]}
            """);
    Ask all = Ask.of("vm_delete").effect(Effect.DESTRUCTIVE).target("prod-1").agentOf("ann");
    assertThat(all.word(rules)).isEqualTo("denied");
    assertThat(all.effect(Effect.WRITE).risk(Risk.HIGH).word(rules)).isEqualTo("allowed");
    assertThat(all.risk(Risk.MEDIUM).word(rules)).isEqualTo("allowed");
    assertThat(all.target("lab-1").word(rules)).isEqualTo("allowed");
    assertThat(all.by(Principal.person("ann")).word(rules)).isEqualTo("allowed");
    assertThat(Ask.of("host_delete").word(rules)).isEqualTo("allowed");
  }

  @Test
  void who_asks_is_known_by_name_and_by_role_and_a_program_by_its_person() {
    RuleSet rules =
        Ask.rules(
            """
            roles: {juniors: [Tim, "Eve "]}
            deny: [{name: n, principals: [bob], roles: [juniors]}]
            """);
    assertThat(Ask.of("t").by(Principal.person("bob")).word(rules)).isEqualTo("denied");
    assertThat(Ask.of("t").agentOf("bob").word(rules)).isEqualTo("denied");
    assertThat(Ask.of("t").by(Principal.person("TIM")).word(rules)).isEqualTo("denied");
    assertThat(Ask.of("t").agentOf("eve").word(rules)).isEqualTo("denied");
    assertThat(Ask.of("t").by(Principal.person("ann")).word(rules)).isEqualTo("allowed");
    assertThat(
            Ask.of("t").by(new Principal("ann", Set.of("juniors"), Optional.empty())).word(rules))
        .isEqualTo("denied");
  }

  @Test
  void a_rule_of_some_hours_counts_in_them_and_says_until_when() {
    RuleSet rules =
        Ask.rules(
            """
            deny: [{name: lunch, during: {start: "11:30", end: "12:29"}, reason: "lunch"}]
            """);
    assertThat(Ask.of("t").of(rules))
        .isEqualTo(
            new PolicyDecision.Denied(
                List.of(new Reason("lunch", "lunch")),
                Optional.of(Instant.parse("2026-11-23T12:30:00Z"))));
    assertThat(Ask.of("t").at("2026-11-23T12:30:00Z").word(rules)).isEqualTo("allowed");
  }

  @Test
  void of_several_hours_the_last_counts_and_what_is_denied_for_good_stays_so() {
    String hours =
        """
        deny:
          - {name: lunch, during: {start: "11:30", end: "12:29"}}
          - {name: days, outside: {start: "20:00", end: "04:00"}}
        """;
    assertThat(((PolicyDecision.Denied) Ask.of("t").of(Ask.rules(hours))).until())
        .hasValue(Instant.parse("2026-11-23T20:00:00Z"));
    assertThat(
            ((PolicyDecision.Denied) Ask.of("t").of(Ask.rules(hours + "  - {name: never}\n")))
                .until())
        .isEmpty();
  }

  @Test
  void hours_are_no_reason_against_a_plan_or_an_approval_but_an_approval_is_asked_for() {
    RuleSet rules =
        Ask.rules(
            """
            maintenance_window: {start: "22:00", end: "06:00"}
            deny: [{name: lunch, during: {start: "11:30", end: "12:29"}}]
            require_approval: [{name: nights, during: {start: "20:00", end: "06:00"}}]
            """);
    Ask delete = Ask.of("t").effect(Effect.DESTRUCTIVE);
    assertThat(delete.stage(Stage.PLAN).word(rules)).isEqualTo("approval_required");
    assertThat(delete.stage(Stage.APPROVAL).word(rules)).isEqualTo("approval_required");
    assertThat(delete.stage(Stage.CALL).of(rules).rules()).isEqualTo("lunch, maintenance_window");
    assertThat(delete.at("2026-11-23T15:00:00Z").risk(Risk.LOW).word(rules)).isEqualTo("allowed");
  }

  @Test
  void an_undo_is_free_of_hours_but_not_of_what_is_denied_for_good() {
    Ask undo = Ask.of("t").effect(Effect.DESTRUCTIVE).purpose(Purpose.UNDO);
    RuleSet hours =
        Ask.rules(
            """
            maintenance_window: {start: "22:00", end: "06:00"}
            deny: [{name: lunch, during: {start: "11:30", end: "12:29"}}]
            """);
    assertThat(undo.word(hours)).isEqualTo("allowed");
    assertThat(undo.word(Ask.rules("deny: [{name: never}]"))).isEqualTo("denied");
  }

  @Test
  void a_decision_explains_itself() {
    RuleSet rules =
        Ask.rules(
            """
            deny:
              - {name: freeze, reason: "nothing changes before Christmas"}
              - {operations: ["t"]}
            """);
    assertThat(Ask.of("t").of(rules).explained())
        .isEqualTo(
            "nothing changes before Christmas (rule 'freeze'); Denied by rule: unnamed (rule"
                + " 'deny')");
  }

  @Test
  void a_rule_says_who_approves_and_several_ask_for_all_that_each_asks_for() {
    RuleSet rules =
        Ask.rules(
            """
            assurance: confirmed
            require_approval:
              - {name: one, approvers: {roles: [ops, dba], not_requester: true}, expires: 2h}
              - {name: two, approvers: {roles: [ops], quorum: 2, assurance: signed}}
              - {name: three, operations: [drop], approvers: {roles: [dba]}}
            """);
    assertThat(Ask.of("t").of(rules))
        .isInstanceOfSatisfying(
            PolicyDecision.ApprovalRequired.class,
            required ->
                assertThat(required.approvers())
                    .isEqualTo(
                        new Approvers(
                            Set.of("ops"),
                            2,
                            1,
                            Optional.of(Assurance.SIGNED),
                            true,
                            Duration.ofHours(2))));
    assertThat(Ask.of("drop").of(rules).explained()).contains("another rule asks for other roles");
    assertThat(Ask.of("drop").word(rules)).isEqualTo("denied");
    assertThat(rules.assurance()).hasValue(Assurance.CONFIRMED);
  }
}
