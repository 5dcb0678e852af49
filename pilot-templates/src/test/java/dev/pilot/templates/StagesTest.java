package dev.pilot.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilot.plan.Gate;
import dev.pilot.plan.OnReject;
import dev.pilot.plan.Plan;
import dev.pilot.plan.Step;
import dev.pilot.templates.problem.TemplateException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StagesTest {

  private static final String YAML =
      """
      name: t
      parameters:
        cluster: {type: string, required: true}
        vms: {type: array, default: [a, b]}
        unused: {type: string, default: x}
      steps:
        - {id: look, stage: check, skill: s, tool: t, params: {c: '{{cluster}}'}}
        - {gate: ask_first, message: First?}
        - {id: prepare, stage: prepare, skill: s, tool: t}
        - {gate: ask_patch, message: Patch?}
        - {gate: ask_again, message: Again?}
        - for_each: '{{vms}}'
          steps:
            - {id: patch, stage: patch, skill: s, tool: t}
            - {id: test, stage: verify, skill: s, tool: t}
        - parallel: 2
          stage: clean
          steps:
            - {id: sweep, skill: s, tool: t}
            - {id: mop, skill: s, tool: t, params: {p: '{{steps.prepare.x}}'}}
        - {id: note, skill: s, tool: t}
        - {gate: ask_last, stage: clean, message: Last?}
      """;

  private static final Template TEMPLATE = Template.parse("t.yaml", YAML);

  private static Plan plan(List<String> stages, List<String> approvals) {
    return TEMPLATE.plan(new PlanRequest(Map.of("cluster", "c"), List.of(), stages, approvals));
  }

  private static List<String> ids(Plan plan) {
    return plan.leaves().map(Step::id).toList();
  }

  @Test
  void stages_are_named_in_the_order_of_the_template() {
    assertThat(TEMPLATE.stages()).containsExactly("check", "prepare", "patch", "verify", "clean");
    assertThat(TEMPLATE.steps()).isEqualTo(7);
    assertThat(TEMPLATE.gates()).isEqualTo(4);
  }

  @Test
  void kept_stages_stay_in_the_templates_order_with_unstaged_steps_and_their_gates() {
    assertThat(ids(plan(List.of("patch", "prepare"), List.of())))
        .containsExactly(
            "ask_first", "prepare", "ask_patch", "ask_again", "patch[a]", "patch[b]", "note");
  }

  @Test
  void a_gate_that_covers_only_left_out_steps_goes_with_them() {
    assertThat(ids(plan(List.of("verify"), List.of())))
        .containsExactly("ask_patch", "ask_again", "test[a]", "test[b]", "note");
  }

  @Test
  void a_gate_before_a_gate_that_may_be_skipped_stays() {
    String yaml =
        "name: t\nsteps:\n  - {gate: sure, message: m}\n  - {stage: a, skill: s, tool: t}\n"
            + "  - {gate: maybe, message: m, when: {ref: steps.t.x, equals: 1}}\n"
            + "  - {id: z, stage: b, skill: s, tool: t}\n";
    Template template =
        Template.parse(
            "t.yaml",
            yaml.replace("steps.t.x", "params.p")
                .replace("name: t\n", "name: t\nparameters: {p: {default: 1}}\n"));
    assertThat(ids(template.plan(new PlanRequest(Map.of(), List.of(), List.of("b"), List.of()))))
        .containsExactly("sure", "maybe", "z");
  }

  @Test
  void a_required_parameter_of_left_out_stages_need_not_be_given() {
    PlanRequest request = new PlanRequest(Map.of(), List.of(), List.of("patch"), List.of());
    assertThat(TEMPLATE.plan(request).parameters()).doesNotContainKey("cluster");
    assertThatThrownBy(() -> TEMPLATE.plan(PlanRequest.of(Map.of())))
        .hasMessageStartingWith("t.yaml:3:3: the parameter 'cluster' is required and missing");
  }

  @Test
  void an_unknown_stage_names_the_known_ones() {
    assertThatThrownBy(() -> plan(List.of("pach"), List.of()))
        .hasMessageContaining("there is no stage 'pach'. Did you mean 'patch'?")
        .hasMessageContaining("check, prepare, patch, verify, clean");
    assertThatThrownBy(() -> plan(List.of(), List.of("deploy"))).hasMessageContaining("'deploy'");
  }

  @Test
  void a_kept_step_that_needs_a_left_out_one_is_refused_with_both_names() {
    assertThatThrownBy(() -> plan(List.of("clean"), List.of()))
        .hasMessageStartingWith("t.yaml:20:")
        .hasMessageContaining("the step 'mop' needs the result of step 'prepare'")
        .hasMessageContaining("'prepare' is left out");
  }

  @Test
  void an_approval_stands_right_before_the_loop_or_group_of_its_stage() {
    Plan plan = plan(List.of(), List.of("clean", "check"));
    assertThat(plan.steps().stream().map(Step::id))
        .containsSubsequence("approve_check", "look")
        .containsSubsequence("test[b]", "approve_clean", "parallel");
    Gate gate = (Gate) plan.steps().get(0);
    assertThat(gate.onReject()).isEqualTo(OnReject.CANCEL);
    assertThat(gate.message().toString()).isEqualTo("Approve stage 'check' of t?");
  }

  @Test
  void an_approval_is_not_asked_twice_in_a_row() {
    assertThat(ids(plan(List.of(), List.of("patch", "verify"))))
        .isEqualTo(ids(plan(List.of(), List.of())));
  }

  @Test
  void an_approval_of_a_left_out_stage_is_refused() {
    assertThatThrownBy(() -> plan(List.of("patch"), List.of("verify")))
        .hasMessageContaining("needs an approval, but is not kept");
  }

  @Test
  void nothing_but_gates_is_no_plan() {
    Template template =
        Template.parse(
            "t.yaml",
            "name: t\nsteps:\n  - {gate: g, message: m}\n  - {stage: a, skill: s, tool: t}\n"
                + "  - {for_each: [], steps: [{stage: b, skill: s, tool: u}]}\n");
    assertThatThrownBy(
            () -> template.plan(new PlanRequest(Map.of(), List.of(), List.of("b"), List.of())))
        .isInstanceOf(TemplateException.class);
  }
}
