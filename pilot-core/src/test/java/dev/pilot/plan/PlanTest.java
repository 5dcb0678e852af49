package dev.pilot.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilot.approval.Approvers;
import dev.pilot.approval.Assurance;
import dev.pilot.json.Json;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlanTest {

  private static SkillStep step(String id, UnaryOperator<SkillStep.Builder> details) {
    return details.apply(SkillStep.named(id, "lab", "change")).build();
  }

  private static Plan full() {
    Gate gate =
        new Gate(
            "ask",
            new Label("ask them", "patch"),
            Expression.text("Patch ", Reference.toStep("look", "n"), "?"),
            Condition.not(Condition.exists(Reference.toStep("look", "stop"))),
            OnReject.ROLLBACK,
            new Approvers(
                Set.of("ops"), 2, 3, Optional.of(Assurance.SIGNED), true, Duration.ofHours(2)));
    return Plan.named("full")
        .description("every kind of thing")
        .source(new Source("full", "abc"))
        .parameters(Map.of("cluster", "lab", "n", 2))
        .step("look", "lab", "look", s -> s.reads().action("Look").stage("precheck"))
        .step(gate)
        .step(
            "use",
            "lab",
            "change",
            s ->
                s.with("a", Arrays.asList(1, null, Reference.toStep("look", "x[0].y")))
                    .with("b", Map.of("c", Expression.text("n=", Reference.toParameter("n"))))
                    .with("literal", Map.of("$step", "look", "path", "x"))
                    .with("text", "{{steps.look.x}} stays as it is")
                    .when(
                        Condition.any(
                            Condition.compare(
                                Reference.toParameter("cluster"), Operator.EQUALS, "lab"),
                            Condition.compare(
                                Reference.toStep("look", "n"),
                                Operator.IN,
                                List.of(1, Reference.toParameter("n")))))
                    .check(
                        Condition.all(
                            Condition.compare(
                                Reference.toResult("health"), Operator.MATCHES, "G.*")))
                    .undo("restore", Map.of("id", Reference.toResult("id")))
                    .timeout(Duration.ofMinutes(3)))
        .step(
            new ParallelGroup(
                "both",
                2,
                List.of(
                    List.of(step("l1", s -> s.writes()), step("l2", s -> s.writes())),
                    List.of(step("r1", s -> s.undo(Compensation.irreversible()))))))
        .onFailure(OnFailure.ROLLBACK)
        .build();
  }

  @Test
  void what_is_stored_reads_back_as_the_same_plan() {
    String text = Json.write(PlanCodec.write(full()));
    Plan read = PlanCodec.read(Json.parse(text));

    assertThat(read).isEqualTo(full());
    assertThat(PlanDigest.of(read)).isEqualTo(PlanDigest.of(full()));
  }

  @Test
  void a_literal_that_looks_like_a_reference_stays_a_literal() {
    Map<String, Object> hostile =
        Map.of(
            "x", Map.of("$literal", Map.of("$step", "a", "path", "")),
            "y", List.of(Map.of("$text", List.of("a"))),
            "$object", Map.of("$result", ""));
    Expression read = ExpressionCodec.read(Expression.of(hostile).toJson());

    assertThat(read.references()).isEmpty();
    assertThat(read.resolve(Scope.empty())).isEqualTo(hostile);
  }

  @Test
  void a_mixed_object_with_a_dollar_key_reads_back() {
    Expression mixed = Expression.of(Map.of("$x", Reference.toResult("id"), "y", 1));

    assertThat(ExpressionCodec.read(mixed.toJson())).isEqualTo(mixed);
  }

  static Stream<Plan> changes() {
    Plan plan = full();
    SkillStep use = (SkillStep) plan.steps().get(2);
    return Stream.of(
        new Plan(
            "other",
            plan.description(),
            plan.source(),
            plan.parameters(),
            plan.steps(),
            plan.onFailure(),
            plan.timeout()),
        new Plan(
            plan.name(),
            plan.description(),
            plan.source(),
            plan.parameters(),
            plan.steps(),
            OnFailure.STOP,
            plan.timeout()),
        new Plan(
            plan.name(),
            plan.description(),
            plan.source(),
            Map.of("cluster", "prod", "n", 2),
            plan.steps(),
            plan.onFailure(),
            plan.timeout()),
        with(
            plan,
            2,
            step(
                use,
                use.call().with("extra", 1),
                use.when(),
                use.check(),
                use.compensation(),
                use.delivery())),
        with(
            plan,
            2,
            step(
                use,
                use.call().without("text"),
                use.when(),
                use.check(),
                use.compensation(),
                use.delivery())),
        with(
            plan,
            2,
            step(
                use,
                use.call().withEffect(dev.pilot.skill.Effect.READ),
                use.when(),
                use.check(),
                use.compensation(),
                use.delivery())),
        with(
            plan,
            2,
            step(
                use,
                use.call(),
                Condition.always(),
                use.check(),
                use.compensation(),
                use.delivery())),
        with(
            plan,
            2,
            step(
                use,
                use.call(),
                use.when(),
                Condition.always(),
                use.compensation(),
                use.delivery())),
        with(
            plan,
            2,
            step(use, use.call(), use.when(), use.check(), Compensation.none(), use.delivery())),
        with(
            plan,
            2,
            step(
                use,
                use.call(),
                use.when(),
                use.check(),
                use.compensation(),
                new Delivery(
                    Duration.ofMinutes(4), RetryPolicy.none(), false, java.util.Optional.empty()))),
        plan.withSteps(plan.steps().subList(0, 3)));
  }

  private static SkillStep step(
      SkillStep of,
      SkillCall call,
      Condition when,
      Condition check,
      Compensation compensation,
      Delivery delivery) {
    return new SkillStep(
        of.id(),
        of.label(),
        call,
        when,
        check,
        compensation,
        delivery,
        of.targets(),
        of.observation());
  }

  private static Plan with(Plan plan, int at, Step step) {
    List<Step> steps = new java.util.ArrayList<>(plan.steps());
    steps.set(at, step);
    return plan.withSteps(steps);
  }

  @ParameterizedTest
  @MethodSource("changes")
  void another_plan_has_another_digest(Plan other) {
    assertThat(PlanDigest.of(other)).isNotEqualTo(PlanDigest.of(full()));
  }

  @Test
  void a_plan_that_can_not_run_is_refused_with_its_reason() {
    assertRefused("empty_plan", Plan.named("p"));
    assertRefused("duplicate_id", Plan.named("p").step(step("a", s -> s)).step(step("a", s -> s)));
    assertRefused(
        "forward_reference",
        Plan.named("p")
            .step(step("a", s -> s.with("x", Reference.toStep("b", "y"))))
            .step(step("b", s -> s)));
    assertRefused(
        "forward_reference",
        Plan.named("p").step(step("a", s -> s.with("x", Reference.toResult("y")))));
    assertRefused(
        "unresolved_reference",
        Plan.named("p").step(step("a", s -> s.with("x", Reference.toParameter("y")))));
    assertRefused(
        "forward_reference",
        Plan.named("p")
            .parallel(
                "g",
                2,
                step("a", s -> s),
                step("b", s -> s.with("x", Reference.toStep("a", "y")))));
  }

  private static void assertRefused(String code, Plan.Builder plan) {
    assertThatThrownBy(plan::build)
        .isInstanceOf(InvalidPlanException.class)
        .extracting("code")
        .isEqualTo(code);
  }

  @Test
  void what_comes_after_a_group_sees_its_members() {
    Plan.Builder plan =
        Plan.named("p")
            .parallel("g", 2, step("a", s -> s), step("b", s -> s))
            .step(step("c", s -> s.with("x", Reference.toStep("a", "y"))));

    assertThat(plan.build().leaves()).hasSize(3);
  }

  @Test
  void references_read_like_the_template_language() {
    assertThat(Reference.toStep("snapshot[db-1]", "a[0].b"))
        .hasToString("{{steps.snapshot[db-1].a[0].b}}");
    assertThat(Expression.text("at ", Reference.toResult("")).display()).isEqualTo("at {{result}}");
  }
}
