package dev.pilot.templates;

import static dev.pilot.templates.MarkedError.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilot.json.JsonPath;
import dev.pilot.plan.Expression;
import dev.pilot.plan.InvalidPlanException;
import dev.pilot.plan.Observation;
import dev.pilot.plan.Plan;
import dev.pilot.plan.Reference;
import dev.pilot.plan.Safeguards;
import dev.pilot.plan.SkillCall;
import dev.pilot.plan.SkillStep;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a template says of how to see what a step changes. */
class ObserveTest {

  private static Plan plan(String steps) {
    return Template.parse(
            "t.yaml", "name: t\nparameters: {vm: {type: string, default: db-1}}\nsteps:\n" + steps)
        .plan(PlanRequest.of(Map.of()));
  }

  private static SkillStep step(String text) {
    return (SkillStep) plan(text).leaves().findFirst().orElseThrow();
  }

  private static DynamicTest observe(String says, String observe) {
    return entry(says, "{id: me, skill: a, tool: b, observe: " + observe + "}");
  }

  @Test
  void a_step_says_how_to_see_what_it_changes() {
    SkillStep step =
        step(
            """
              - id: resize
                skill: aiops
                tool: vm_reconfigure
                params: {vm_name: "{{vm}}", cpu: 4}
                observe:
                  skill: monitor
                  tool: vm_info
                  params: {vm_name: "{{vm}}"}
                  path: config.hardware
                  changes: [cpu, "disks[0].size"]
                rollback:
                  tool: vm_reconfigure
                  params: {vm_name: "{{vm}}", cpu: "{{before.cpu}}", note: "was {{before}}"}
            """);

    assertThat(step.observation())
        .contains(
            new Observation(
                SkillCall.of("monitor", "vm_info", Map.of("vm_name", "db-1")),
                JsonPath.parse("config.hardware"),
                List.of(JsonPath.parse("cpu"), JsonPath.parse("disks[0].size"))));
    Map<String, Expression> undo = step.compensation().undo().orElseThrow().arguments().members();
    assertThat(undo.get("cpu")).isEqualTo(Reference.toBefore("cpu"));
    assertThat(undo.get("note").references()).containsExactly(Reference.toBefore(""));
  }

  @Test
  void the_skill_is_the_step_s_own_and_the_path_the_whole_answer_unless_it_says_more() {
    SkillStep step = step("  - {skill: lab, tool: change, observe: {tool: look}}\n");

    assertThat(step.observation()).contains(Observation.of(SkillCall.of("lab", "look", Map.of())));
  }

  @Test
  void what_is_not_known_to_only_read_observes_nothing() {
    Plan writes = plan("  - {skill: aiops, tool: vm_power_on, observe: {tool: vm_power_off}}\n");
    Plan unknown = plan("  - {skill: aiops, tool: vm_power_on, observe: {skill: x, tool: y}}\n");

    for (Plan plan : List.of(writes, unknown)) {
      assertThatThrownBy(() -> Safeguards.complete(plan, SkillCatalog.shipped()))
          .isInstanceOfSatisfying(
              InvalidPlanException.class,
              e -> assertThat(e.code()).isEqualTo("observation_writes"));
    }
  }

  @TestFactory
  Stream<DynamicTest> mistakes() {
    return Stream.of(
        observe("the observation has no 'tool'", "¦{path: x}"),
        observe("'observe' is a text", "¦look"),
        observe("Did you mean 'path'?", "{tool: c, ¦pathh: x}"),
        observe("is not a path", "{tool: c, path: ¦'a..b'}"),
        observe("is not a path", "{tool: c, changes: [¦'a]']}"),
        observe("what a step changes is", "{tool: c, changes: [¦{a: b}]}"),
        observe("known only after the call", "{tool: c, params: {p: ¦'{{result.id}}'}}"),
        observe("nothing observes it here", "{tool: c, params: {p: ¦'{{before.id}}'}}"),
        entry(
            "nothing observes it here",
            "{id: me, skill: a, tool: b, rollback: {tool: c, params: {p: ¦'{{before.x}}'}}}"),
        entry(
            "nothing observes it here",
            "{id: me, skill: a, tool: b, params: {p: ¦'{{before.x}}'}, observe: {tool: c}}"),
        entry(
            "nothing observes it here",
            "{id: me, skill: a, tool: b, check: {ref: ¦before.x, equals: 1}, observe: {tool: c}}"));
  }
}
