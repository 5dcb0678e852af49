package dev.pilot.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilot.approval.Approvers;
import dev.pilot.approval.Assurance;
import dev.pilot.plan.Condition;
import dev.pilot.plan.Expression;
import dev.pilot.plan.Gate;
import dev.pilot.plan.OnReject;
import dev.pilot.plan.Operator;
import dev.pilot.plan.ParallelGroup;
import dev.pilot.plan.Plan;
import dev.pilot.plan.Reference;
import dev.pilot.plan.SkillStep;
import dev.pilot.plan.Step;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExpansionTest {

  private static final String HEAD =
      "name: t\nparameters:\n  vms: {type: array, default: [a.x, b.x]}\n"
          + "  opt: {}\n  one: {default: 7}\n  raw: {type: string, default: x}\nsteps:\n";

  private static Plan plan(String steps, Map<String, Object> params) {
    return Template.parse("t.yaml", HEAD + steps).plan(PlanRequest.of(params));
  }

  private static Plan plan(String steps) {
    return plan(steps, Map.of());
  }

  private static SkillStep step(Plan plan, String id) {
    return (SkillStep) plan.leaves().filter(step -> step.id().equals(id)).findFirst().orElseThrow();
  }

  private static Expression argument(Plan plan, String id, String name) {
    return step(plan, id).call().arguments().members().get(name);
  }

  private static List<String> ids(Plan plan) {
    return plan.leaves().map(Step::id).toList();
  }

  @Test
  void a_whole_hole_keeps_its_type_and_a_part_becomes_text() {
    Plan plan =
        plan(
            "  - {skill: a, tool: b, params: {n: '{{one}}', t: 'n={{one}} {{vms}}', l:"
                + " ['{{one}}']}}\n");
    assertThat(argument(plan, "b", "n")).isEqualTo(Expression.of(7L));
    assertThat(argument(plan, "b", "t")).isEqualTo(Expression.of("n=7 [\"a.x\",\"b.x\"]"));
    assertThat(argument(plan, "b", "l")).isEqualTo(Expression.of(List.of(7L)));
  }

  @Test
  void four_braces_are_two_that_are_meant() {
    Plan plan = plan("  - {skill: a, tool: b, params: {p: '{{{{one}} {{one}}'}}\n");
    assertThat(argument(plan, "b", "p")).isEqualTo(Expression.of("{{one}} 7"));
  }

  @Test
  void a_value_that_looks_like_a_hole_stays_as_it_is() {
    Plan plan =
        plan(
            "  - {skill: a, tool: b, params: {p: '{{raw}}', q: '>{{raw}}'}}\n",
            Map.of("raw", "{{steps.x.y}}"));
    assertThat(argument(plan, "b", "p")).isEqualTo(Expression.of("{{steps.x.y}}"));
    assertThat(argument(plan, "b", "q")).isEqualTo(Expression.of(">{{steps.x.y}}"));
  }

  @Test
  void results_become_references() {
    Plan plan =
        plan(
            "  - {id: s, skill: a, tool: b, rollback: {tool: u, params: {k: '{{result.id}}'}}}\n"
                + "  - {id: t, skill: a, tool: b, params: {p: '{{steps.s.x[0].y}}', q:"
                + " '{{one}}-{{steps.s.x}}!'}}\n");
    assertThat(argument(plan, "t", "p")).isEqualTo(Reference.toStep("s", "x[0].y"));
    assertThat(argument(plan, "t", "q"))
        .isEqualTo(Expression.text("7-", Reference.toStep("s", "x"), "!"));
    assertThat(step(plan, "s").compensation().undo().orElseThrow().arguments().members())
        .containsEntry("k", Reference.toResult("id"));
  }

  @Test
  void loops_are_unrolled_and_bare_ids_mean_the_same_round() {
    Plan plan =
        plan(
            "  - for_each: '{{vms}}'\n"
                + "    as: vm\n"
                + "    steps:\n"
                + "      - {id: s, skill: a, tool: b}\n"
                + "      - for_each: {from: 1, to: 2}\n"
                + "        as: n\n"
                + "        steps:\n"
                + "          - {id: t, skill: a, tool: b, params: {p: '{{steps.s.id}}', q:"
                + " '{{vm}}/{{n}}/{{index}}'}}\n"
                + "  - {id: u, skill: a, tool: b, params: {p: '{{steps.t[a.x][2].v.w}}', q:"
                + " '{{steps.s[b.x]}}'}}\n");
    assertThat(ids(plan))
        .containsExactly(
            "s[a.x]", "t[a.x][1]", "t[a.x][2]", "s[b.x]", "t[b.x][1]", "t[b.x][2]", "u");
    assertThat(argument(plan, "t[b.x][2]", "p")).isEqualTo(Reference.toStep("s[b.x]", "id"));
    assertThat(argument(plan, "t[b.x][2]", "q")).isEqualTo(Expression.of("b.x/2/1"));
    assertThat(argument(plan, "u", "p")).isEqualTo(Reference.toStep("t[a.x][2]", "v.w"));
    assertThat(argument(plan, "u", "q")).isEqualTo(Reference.toStep("s[b.x]", ""));
  }

  @Test
  void a_step_can_not_refer_to_another_round_of_itself() {
    String steps =
        "  - for_each: ['1', '2']\n"
            + "    steps: [{id: s, skill: a, tool: b, when: {ref: 'steps.s[1].ok', equals:"
            + " true}}]\n";
    assertThatThrownBy(() -> plan(steps)).hasMessageStartingWith("t.yaml:9:");
  }

  @Test
  void an_empty_loop_leaves_nothing_behind() {
    String loop = "  - {for_each: '{{vms}}', steps: [{skill: a, tool: b}]}\n";
    assertThat(ids(plan(loop + "  - {skill: a, tool: c}\n", Map.of("vms", List.of()))))
        .containsExactly("c");
    assertThatThrownBy(() -> plan(loop, Map.of("vms", List.of())))
        .hasMessageStartingWith("t.yaml:1:1: the plan has no step");
  }

  @Test
  void a_loop_over_the_same_item_twice_is_refused_without_naming_it() {
    assertThatThrownBy(
            () ->
                plan(
                    "  - {for_each: '{{vms}}', steps: [{skill: a, tool: b}]}\n",
                    Map.of("vms", List.of("top-secret", "x", "top-secret"))))
        .hasMessageContaining("items 1 and 3")
        .hasMessageNotContaining("top-secret");
  }

  @Test
  void each_round_directly_inside_a_group_is_a_lane() {
    Plan plan =
        plan(
            "  - parallel: 4\n"
                + "    id: p\n"
                + "    steps:\n"
                + "      - for_each: '{{vms}}'\n"
                + "        as: vm\n"
                + "        steps:\n"
                + "          - {id: s, skill: a, tool: b}\n"
                + "          - {id: t, skill: a, tool: b, params: {p: '{{steps.s.x}}'}}\n"
                + "      - {id: alone, skill: a, tool: b}\n"
                + "  - {id: after, skill: a, tool: b, params: {p: '{{steps.t[b.x].y}}', q:"
                + " '{{steps.alone.z}}'}}\n");
    ParallelGroup group = (ParallelGroup) plan.steps().get(0);
    assertThat(group.id()).isEqualTo("p");
    assertThat(group.limit()).isEqualTo(4);
    assertThat(group.lanes().stream().map(lane -> lane.stream().map(Step::id).toList()))
        .containsExactly(
            List.of("s[a.x]", "t[a.x]"), List.of("s[b.x]", "t[b.x]"), List.of("alone"));
    assertThat(argument(plan, "t[b.x]", "p")).isEqualTo(Reference.toStep("s[b.x]", "x"));
    assertThat(argument(plan, "after", "p")).isEqualTo(Reference.toStep("t[b.x]", "y"));
  }

  @Test
  void a_condition_on_a_loop_holds_for_each_step_inside() {
    Plan plan =
        plan(
            "  - for_each: '{{vms}}'\n"
                + "    when: {ref: params.one, at_least: 3}\n"
                + "    steps:\n"
                + "      - {id: s, skill: a, tool: b, when: {not: {ref: params.raw, in:"
                + " ['{{item}}', y]}}}\n");
    assertThat(step(plan, "s[a.x]").when())
        .isEqualTo(
            Condition.all(
                Condition.compare(Reference.toParameter("one"), Operator.AT_LEAST, 3L),
                Condition.not(
                    Condition.compare(
                        Reference.toParameter("raw"), Operator.IN, List.of("a.x", "y")))));
  }

  @Test
  void optional_parameters_without_a_value_are_left_out_and_decide_conditions() {
    Plan plan =
        plan(
            "  - {id: s, skill: a, tool: b, params: {p: '{{opt}}', q: 1}}\n"
                + "  - {id: t, skill: a, tool: b, params: {p: 'x{{opt}}'}, when: {all: [{ref:"
                + " params.opt, exists: true}, {ref: params.opt, equals: 1}]}}\n"
                + "  - {id: u, skill: a, tool: b, when: {ref: params.opt, exists: false}}\n");
    assertThat(ids(plan)).containsExactly("s", "u");
    assertThat(step(plan, "s").call().arguments().members()).containsOnlyKeys("q");
    assertThat(step(plan, "u").when()).isEqualTo(Condition.always());
    assertThatThrownBy(() -> plan("  - {skill: a, tool: b, params: {p: 'x{{opt}}'}}\n"))
        .hasMessageContaining("'opt' is needed here and has no value");
  }

  @Test
  void ids_are_derived_and_made_unique() {
    assertThat(
            ids(
                plan(
                    "  - {skill: a, tool: b}\n"
                        + "  - {skill: a, tool: b}\n"
                        + "  - {skill: a, tool: b, action: Take a look}\n"
                        + "  - {action: require_approval, params: {message: 'Go on with {{one}}?'},"
                        + " on_reject: rollback}\n"
                        + "  - {skill: a, tool: b, id: b-2}\n")))
        .containsExactly("b", "b-3", "Take_a_look", "require_approval", "b-2");
  }

  @Test
  void a_gate_says_whose_word_it_takes_and_until_when() {
    Plan plan =
        plan(
            "  - gate: g\n    message: Go?\n    expires: 90m\n    approvers: {roles: [ops, dba],"
                + " quorum: 2, vetoes: 3, assurance: signed, not_requester: true}\n"
                + "  - {gate: h, message: Go?, expires: PT2H}\n"
                + "  - {gate: i, message: Go?, approvers: {}}\n"
                + "  - {skill: a, tool: b}\n");
    assertThat(plan.steps().stream().filter(Gate.class::isInstance))
        .extracting(step -> ((Gate) step).approvers())
        .containsExactly(
            new Approvers(
                Set.of("ops", "dba"),
                2,
                3,
                Optional.of(Assurance.SIGNED),
                true,
                Duration.ofMinutes(90)),
            new Approvers(Set.of(), 1, 1, Optional.empty(), false, Duration.ofHours(2)),
            Approvers.anyone());
  }

  @Test
  void a_gate_has_its_message_and_what_follows_a_no() {
    Plan plan =
        plan(
            "  - {gate: g, message: 'Go on with {{one}}?', on_reject: rollback}\n"
                + "  - {skill: a, tool: b}\n");
    Gate gate = (Gate) plan.steps().get(0);
    assertThat(gate.message()).isEqualTo(Expression.of("Go on with 7?"));
    assertThat(gate.onReject()).isEqualTo(OnReject.ROLLBACK);
  }

  @Test
  void durations_have_short_and_iso_forms() {
    Plan plan =
        plan(
            "  - {id: s, skill: a, tool: b, timeout: 90s}\n"
                + "  - {id: t, skill: a, tool: b, timeout: PT2H}\n"
                + "  - {id: u, skill: a, tool: b, timeout: '{{one}}m'}\n");
    assertThat(step(plan, "s").delivery().timeout()).isEqualTo(Duration.ofSeconds(90));
    assertThat(step(plan, "t").delivery().timeout()).isEqualTo(Duration.ofHours(2));
    assertThat(step(plan, "u").delivery().timeout()).isEqualTo(Duration.ofMinutes(7));
  }
}
