package dev.pilot.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.approval.Approvers;
import dev.pilot.skill.Effect;
import dev.pilot.skill.ToolCatalog;
import dev.pilot.skill.ToolDescription;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SafeguardsTest {

  private static final Map<String, Object> WITH_CONFIRM =
      Map.of("properties", Map.of("confirm", Map.of("type", "boolean")));
  private static final Map<String, Object> WITHOUT_CONFIRM =
      Map.of("properties", Map.of("name", Map.of("type", "string")));

  private static final ToolCatalog CATALOG =
      (skill, tool) ->
          switch (tool) {
            case "look" -> tool(tool, Effect.READ, false, WITHOUT_CONFIRM);
            case "write" -> tool(tool, Effect.WRITE, false, WITHOUT_CONFIRM);
            case "erase" -> tool(tool, Effect.DESTRUCTIVE, true, WITH_CONFIRM);
            case "old_erase" -> tool(tool, Effect.DESTRUCTIVE, false, WITHOUT_CONFIRM);
            default -> Optional.empty();
          };

  private static Optional<ToolDescription> tool(
      String name, Effect effect, boolean confirmGate, Map<String, Object> schema) {
    return Optional.of(new ToolDescription("lab", name, "", schema, effect, confirmGate));
  }

  private static List<String> ids(Plan plan) {
    return plan.steps().stream().map(Step::id).toList();
  }

  private static SkillStep first(Plan plan) {
    return plan.leaves()
        .filter(SkillStep.class::isInstance)
        .map(SkillStep.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private static Plan complete(Plan.Builder plan) {
    return Safeguards.complete(plan.build(), CATALOG);
  }

  @Test
  void the_catalogue_says_what_a_call_does_unless_its_author_says_worse() {
    Plan plan =
        complete(
            Plan.named("p")
                .step("a", "lab", "look", s -> s)
                .step("b", "lab", "write", s -> s.reads())
                .step("c", "lab", "mystery", s -> s.reads()));

    assertThat(plan.leaves().map(step -> ((SkillStep) step).call().effect()))
        .containsExactly(Effect.READ, Effect.WRITE, Effect.READ);
  }

  @Test
  void a_destructive_step_without_a_gate_gets_one() {
    Plan plan =
        complete(
            Plan.named("p").step("a", "lab", "write", s -> s).step("b", "lab", "erase", s -> s));

    assertThat(ids(plan)).containsExactly("a", "approve:b", "b");
  }

  @Test
  void a_step_of_unknown_nature_gets_a_gate_too() {
    assertThat(ids(complete(Plan.named("p").step("a", "lab", "mystery", s -> s))))
        .containsExactly("approve:a", "a");
  }

  @Test
  void a_gate_covers_what_follows_up_to_the_next_gate() {
    Plan plan =
        complete(
            Plan.named("p")
                .gate("ask", "?")
                .step("a", "lab", "erase", s -> s)
                .step("b", "lab", "erase", s -> s));

    assertThat(ids(plan)).containsExactly("ask", "a", "b");
  }

  @Test
  void a_gate_that_may_be_skipped_covers_only_what_is_skipped_with_it() {
    Condition rare = Condition.compare(Reference.toStep("look", "n"), Operator.EQUALS, 1);
    Gate sometimes =
        new Gate(
            "ask",
            new Label("ask", ""),
            new Literal("?"),
            rare,
            OnReject.CANCEL,
            Approvers.anyone());
    Plan plan =
        complete(
            Plan.named("p")
                .step("look", "lab", "look", s -> s)
                .step(sometimes)
                .step("a", "lab", "erase", s -> s.when(rare))
                .step("b", "lab", "erase", s -> s));

    assertThat(ids(plan)).containsExactly("look", "ask", "a", "approve:b", "b");
  }

  @Test
  void a_write_whose_undo_asks_to_be_confirmed_needs_a_gate() {
    Plan plan = complete(Plan.named("p").step("a", "lab", "write", s -> s.undo("erase", Map.of())));

    assertThat(ids(plan)).containsExactly("approve:a", "a");
    assertThat(first(plan).compensation().undo().orElseThrow().arguments().members())
        .containsEntry("confirm", new Literal(true));
  }

  @Test
  void confirm_is_sent_where_the_tool_knows_it_and_only_there() {
    Plan newer = complete(Plan.named("p").gate("ask", "?").step("a", "lab", "erase", s -> s));
    Plan older =
        complete(
            Plan.named("p")
                .gate("ask", "?")
                .step("a", "lab", "old_erase", s -> s.with("confirm", true).with("name", "x")));

    assertThat(first(newer).call().arguments().members()).containsOnlyKeys("confirm");
    assertThat(first(older).call().arguments().members()).containsOnlyKeys("name");
  }

  @Test
  void a_group_is_gated_as_a_whole() {
    SkillStep erase = SkillStep.named("a", "lab", "erase").build();
    SkillStep write = SkillStep.named("b", "lab", "write").build();

    assertThat(ids(complete(Plan.named("p").parallel("g", 2, write, erase))))
        .containsExactly("approve:g", "g");
  }

  @Test
  void completing_a_complete_plan_changes_nothing() {
    Plan once =
        complete(
            Plan.named("p").step("a", "lab", "erase", s -> s).step("b", "lab", "write", s -> s));

    assertThat(Safeguards.complete(once, CATALOG)).isEqualTo(once);
  }
}
