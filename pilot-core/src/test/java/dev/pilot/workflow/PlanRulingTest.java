package dev.pilot.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilot.approval.Approvers;
import dev.pilot.approval.Principal;
import dev.pilot.event.WorkflowEvent;
import dev.pilot.plan.Condition;
import dev.pilot.plan.Gate;
import dev.pilot.plan.Label;
import dev.pilot.plan.Literal;
import dev.pilot.plan.OnReject;
import dev.pilot.plan.Plan;
import dev.pilot.plan.Reference;
import dev.pilot.plan.SkillStep;
import dev.pilot.plan.Step;
import dev.pilot.policy.Policy;
import dev.pilot.policy.PolicyException;
import dev.pilot.policy.PolicyQuestion;
import dev.pilot.policy.Purpose;
import dev.pilot.policy.Stage;
import dev.pilot.skill.ToolCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanRulingTest {

  private static final Principal ANN = Principal.person("ann");

  private static PlanRuling ruling(Plan plan, Policy policy) {
    Circumstances circumstances =
        new Circumstances(Story.NOON, "node-1", ToolCatalog.empty(), policy);
    PlanRuling ruling = PlanRuling.on(plan, "wf-1", ANN, circumstances);
    if (ruling.refusal().isPresent()) {
      throw ruling.refusal().get();
    }
    return ruling;
  }

  private static List<String> ids(PlanRuling ruling) {
    return ruling.plan().steps().stream().map(Step::id).toList();
  }

  @Test
  void a_plan_with_denied_steps_is_refused_with_every_reason() {
    Plan plan =
        Plans.plan().step(Plans.write("a")).step(Plans.read("b")).step(Plans.write("c")).build();

    assertThatThrownBy(() -> ruling(plan, Rules.deny(Rules.calls("change"))))
        .isInstanceOf(PolicyException.class)
        .hasMessage(
            "policy refuses the plan: step 'a' calls lab.change: it is not wanted (rule 'no');"
                + " step 'c' calls lab.change: it is not wanted (rule 'no')");
  }

  @Test
  void a_gate_is_put_before_a_step_that_has_to_be_approved() {
    Plan plan =
        Plans.plan().step(Plans.read("a")).step(Plans.write("b")).step(Plans.write("c")).build();

    PlanRuling ruling = ruling(plan, Rules.ask(Rules.calls("change")));
    assertThat(ids(ruling)).containsExactly("a", "policy:b", "b", "c");
    assertThat(((Gate) ruling.plan().steps().get(1)).message().display())
        .isEqualTo(
            "Policy asks for an approval of step 'b', which calls lab.change: somebody looks (rule"
                + " 'ask'). Go on?");
    assertThat(ruling.decisions())
        .containsExactly(
            new WorkflowEvent.PolicyDecided(
                "b", "step", "approval_required", "ask", "somebody looks (rule 'ask')"),
            new WorkflowEvent.PolicyDecided(
                "c", "step", "approval_required", "ask", "somebody looks (rule 'ask')"));
  }

  @Test
  void a_gate_that_stands_there_is_enough_unless_it_may_be_skipped_alone() {
    Condition sometimes = Condition.exists(Reference.toStep("a", "x"));
    Gate gate =
        new Gate(
            "g",
            new Label("g", ""),
            new Literal("Go?"),
            sometimes,
            OnReject.CANCEL,
            Approvers.anyone());
    SkillStep covered = SkillStep.named("b", "lab", "change").writes().when(sometimes).build();
    Policy asks = Rules.ask(Rules.calls("change"));

    assertThat(
            ids(ruling(Plans.plan().step(Plans.read("a")).step(gate).step(covered).build(), asks)))
        .containsExactly("a", "g", "b");
    assertThat(
            ids(
                ruling(
                    Plans.plan().step(Plans.read("a")).step(gate).step(Plans.write("c")).build(),
                    asks)))
        .containsExactly("a", "g", "policy:c", "c");
  }

  @Test
  void an_undo_that_has_to_be_approved_is_approved_with_its_step() {
    Policy asks = Rules.ask(question -> question.purpose() == Purpose.UNDO);
    assertThat(ids(ruling(Plans.plan().step(Plans.write("a")).build(), asks)))
        .containsExactly("policy:a", "a");
  }

  @Test
  void an_undo_that_is_denied_is_told_and_does_not_refuse_the_plan() {
    Policy denies = Rules.deny(question -> question.purpose() == Purpose.UNDO);
    assertThat(ruling(Plans.plan().step(Plans.write("a")).build(), denies).decisions())
        .containsExactly(
            new WorkflowEvent.PolicyDecided(
                "a", "undo", "denied", "no", "it is not wanted (rule 'no')"));
  }

  @Test
  void the_policy_sees_what_is_known_and_nothing_of_what_is_not() {
    List<PolicyQuestion> asked = new ArrayList<>();
    Plan plan =
        Plans.plan()
            .parameters(Map.of("vm", "db-1"))
            .step(Plans.read("a"))
            .step(
                "b",
                "lab",
                "change",
                step ->
                    step.writes()
                        .with("vm_name", Reference.toParameter("vm"))
                        .with("size", Reference.toStep("a", "size")))
            .build();
    ruling(
        plan,
        question -> {
          asked.add(question);
          return Policy.allowAll().decide(question);
        });

    PolicyQuestion last = asked.get(1);
    assertThat(last.operation().arguments()).isEqualTo(Map.of("vm_name", "db-1"));
    assertThat(last.stage()).isEqualTo(Stage.PLAN);
    assertThat(last.requester()).isEqualTo(ANN);
    assertThat(last.workflowId()).isEqualTo("wf-1");
  }

  private static Approvers two(String role) {
    return new Approvers(Set.of(role), 2, 1, Optional.empty(), true, Approvers.A_DAY);
  }

  @Test
  void a_gate_that_stands_there_is_made_to_ask_whom_the_rule_demands() {
    Plan plan = Plans.plan().gate("g", "Go?").step(Plans.write("a")).build();
    PlanRuling ruling = ruling(plan, Rules.ask(Rules.calls("change"), two("ops")));

    assertThat(ids(ruling)).containsExactly("g", "a");
    assertThat(((Gate) ruling.plan().steps().get(0)).approvers()).isEqualTo(two("ops"));
  }

  @Test
  void a_gate_that_asks_people_of_another_role_gets_one_beside_it() {
    Gate gate = Gate.of("g", "Go?").asking(two("dba"));
    Plan plan = Plans.plan().step(gate).step(Plans.write("a")).step(Plans.write("b")).build();
    PlanRuling ruling = ruling(plan, Rules.ask(Rules.calls("change"), two("ops")));

    assertThat(ids(ruling)).containsExactly("g", "policy:a", "a", "b");
    assertThat(((Gate) ruling.plan().steps().get(1)).approvers()).isEqualTo(two("ops"));
  }

  @Test
  void two_rules_of_different_roles_for_one_step_refuse_the_plan() {
    Policy undo = Rules.ask(question -> question.purpose() == Purpose.UNDO, two("ops"));
    Policy both =
        question ->
            question.purpose() == Purpose.UNDO
                ? undo.decide(question)
                : Rules.ask(Rules.calls("change"), two("dba")).decide(question);
    assertThatThrownBy(() -> ruling(Plans.plan().step(Plans.write("a")).build(), both))
        .isInstanceOf(PolicyException.class)
        .hasMessageContaining("approvers of another role");
  }
}
