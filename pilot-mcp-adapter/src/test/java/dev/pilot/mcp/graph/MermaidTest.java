package dev.pilot.mcp.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.Pilot;
import dev.pilot.approval.Principal;
import dev.pilot.mcp.FakeInvoker;
import dev.pilot.plan.Plan;
import dev.pilot.plan.SkillStep;
import dev.pilot.plan.Wait;
import dev.pilot.workflow.Workflow;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MermaidTest {

  private static Workflow planned(Plan plan) {
    try (Pilot pilot = Pilot.with(new FakeInvoker()).build()) {
      return pilot.plan(plan, Principal.person("alice"));
    }
  }

  private static SkillStep call(String id) {
    return SkillStep.named(id, "sim", id).writes().build();
  }

  @Test
  void steps_gates_pauses_and_groups_each_have_their_shape() {
    Plan plan =
        Plan.named("p")
            .step("look", "sim", "look", step -> step.action("Look around").reads())
            .gate("sure", "Sure?")
            .parallel("both", 2, call("left"), call("right"))
            .step(Wait.during("settle", Duration.ofSeconds(3)))
            .build();
    assertThat(Mermaid.of(planned(plan), 100).lines().limit(11))
        .containsExactly(
            "flowchart TD",
            "  step1[\"1. Look around<br/>#9675; pending\"]:::quiet",
            "  step2{{\"2. sure<br/>#9675; pending\"}}:::quiet",
            "  subgraph group3[\"both\"]",
            "    step3[\"3. left<br/>#9675; pending\"]:::quiet",
            "    step4[\"4. right<br/>#9675; pending\"]:::quiet",
            "  end",
            "  step5([\"5. settle<br/>#9675; pending\"]):::quiet",
            "  step1 --> step2",
            "  step2 --> group3",
            "  group3 --> step5");
  }

  @Test
  void no_label_ends_early_or_means_anything() {
    Plan plan =
        Plan.named("p")
            .step(
                "look",
                "sim",
                "look",
                step ->
                    step.action("\"] --> x\nclick step1 \"javascript:1\" %%{init}%% <b>#`").reads())
            .build();
    String text = Mermaid.of(planned(plan), 100);
    assertThat(text.lines()).hasSize(2 + 6);
    assertThat(text.lines().skip(1).findFirst().orElseThrow())
        .startsWith(
            "  step1[\"1. #34;#93; --#62; x click step1 #34;javascript:1#34; #37;#37;#123;init")
        .endsWith("<br/>#9675; pending\"]:::quiet");
  }

  @Test
  void many_steps_are_joined_by_stage() {
    Plan.Builder plan = Plan.named("p");
    for (int i = 0; i < 500; i++) {
      String stage = i < 200 ? "first" : "";
      plan.step("s" + i, "sim", "look", step -> step.stage(stage).reads());
    }
    String text = Mermaid.of(planned(plan.build()), 50);
    assertThat(text)
        .contains("step1[\"1–200. first: 200 steps<br/>#9675; 500 pending".replace("500", "200"))
        .contains("step201[\"201–500. 300 steps<br/>#9675; 300 pending")
        .contains("step1 --> step201");
  }

  @Test
  void many_stages_are_joined_whatever_they_are() {
    Plan.Builder plan = Plan.named("p");
    for (int i = 0; i < 500; i++) {
      String stage = "stage " + i;
      plan.step("s" + i, "sim", "look", step -> step.stage(stage).reads());
    }
    Outline outline = Outline.of(planned(plan.build()), 50);
    assertThat(outline.entries()).hasSize(50);
    assertThat(outline.entries().stream().mapToInt(e -> e.nodes().get(0).steps().size()).sum())
        .isEqualTo(500);
  }
}
