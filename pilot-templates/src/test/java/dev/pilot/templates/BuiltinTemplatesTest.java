package dev.pilot.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.plan.Compensation;
import dev.pilot.plan.Expression;
import dev.pilot.plan.Gate;
import dev.pilot.plan.Observation;
import dev.pilot.plan.OnFailure;
import dev.pilot.plan.Plan;
import dev.pilot.plan.Poll;
import dev.pilot.plan.Probe;
import dev.pilot.plan.Safeguards;
import dev.pilot.plan.SkillCall;
import dev.pilot.plan.SkillStep;
import dev.pilot.plan.Step;
import dev.pilot.skill.Effect;
import dev.pilot.skill.ToolDescription;
import dev.pilot.templates.schema.JsonSchema;
import dev.pilot.templates.schema.Violation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BuiltinTemplatesTest {

  private static final Map<String, Map<String, Object>> FULL =
      Map.of(
          "maintenance_window",
          Map.of("targets", List.of("db-prod-01", "db-prod-02"), "cluster", "prod-cluster"),
          "clone_and_test",
          Map.of(
              "source_vm",
              "web-01",
              "clone_name",
              "web-01-try",
              "test_command",
              "true",
              "to_host",
              "esx-01",
              "to_datastore",
              "ds-1",
              "cpu",
              4,
              "memory_mb",
              8192),
          "incident_response",
          Map.of("vm_name", "web-01", "service", "nginx"));

  static List<Template> templates() {
    return TemplateLibrary.builtin().all();
  }

  private static Plan full(Template template) {
    return template.plan(PlanRequest.of(FULL.get(template.name())));
  }

  private static Stream<SkillCall> calls(Plan plan) {
    return plan.leaves().flatMap(BuiltinTemplatesTest::calls);
  }

  private static Stream<SkillCall> calls(Step leaf) {
    if (leaf instanceof Poll poll) {
      return Stream.of(poll.call());
    }
    return leaf instanceof SkillStep step
        ? Stream.of(
                Stream.of(step.call()),
                step.compensation().undo().stream(),
                step.delivery().probe().stream().map(Probe::call),
                step.observation().stream().map(Observation::call))
            .flatMap(part -> part)
        : Stream.empty();
  }

  @ParameterizedTest
  @MethodSource("templates")
  void every_call_and_every_undo_fits_the_catalogue(Template template) {
    Plan withService = full(template);
    Plan bare =
        template.name().equals("incident_response")
            ? template.plan(PlanRequest.of(Map.of("vm_name", "web-01")))
            : withService;
    Stream.concat(calls(withService), calls(bare)).forEach(this::requireFit);
  }

  private void requireFit(SkillCall call) {
    ToolDescription tool = SkillCatalog.shipped().find(call.skill(), call.tool()).orElseThrow();
    JsonSchema schema = JsonSchema.of(tool.inputSchema());
    assertThat(schema.check(call.arguments().display()))
        .as("%s.%s", call.skill(), call.tool())
        .filteredOn(violation -> !pointsToReference(call, violation))
        .isEmpty();
    if (tool.confirmGate()) {
      assertThat(call.arguments().members()).containsKey("confirm");
    }
  }

  /** What an earlier step answers has no type yet. */
  private static boolean pointsToReference(SkillCall call, Violation violation) {
    if (violation.path().isEmpty()) {
      return false;
    }
    Expression argument = call.arguments().members().get(violation.path().get(0));
    return argument != null && argument.references().findAny().isPresent();
  }

  @ParameterizedTest
  @MethodSource("templates")
  void nothing_is_changed_before_the_first_gate(Template template) {
    List<Step> leaves = full(template).leaves().toList();
    int gate = leaves.indexOf(leaves.stream().filter(Gate.class::isInstance).findFirst().get());
    assertThat(leaves.subList(0, gate))
        .allSatisfy(step -> assertThat(effect((SkillStep) step)).isEqualTo(Effect.READ));
    assertThat(leaves.subList(gate + 1, leaves.size()))
        .filteredOn(SkillStep.class::isInstance)
        .anySatisfy(step -> assertThat(effect((SkillStep) step)).isNotEqualTo(Effect.READ));
  }

  private static Effect effect(SkillStep step) {
    return SkillCatalog.shipped()
        .find(step.call().skill(), step.call().tool())
        .orElseThrow()
        .effect();
  }

  @ParameterizedTest
  @MethodSource("templates")
  void every_change_says_how_it_is_undone(Template template) {
    full(template)
        .leaves()
        .filter(SkillStep.class::isInstance)
        .map(SkillStep.class::cast)
        .filter(step -> effect(step) != Effect.READ)
        .forEach(
            step ->
                assertThat(step.compensation())
                    .as(step.id())
                    .isNotInstanceOf(Compensation.None.class));
  }

  @ParameterizedTest
  @MethodSource("templates")
  void probes_polls_and_observations_are_known_to_read_only(Template template) {
    Plan plan = Safeguards.complete(full(template), SkillCatalog.shipped());
    assertThat(plan.leaves().filter(Poll.class::isInstance))
        .isNotEmpty()
        .allSatisfy(step -> assertThat(((Poll) step).call().effect()).isEqualTo(Effect.READ));
    assertThat(
            plan.leaves()
                .filter(SkillStep.class::isInstance)
                .flatMap(step -> ((SkillStep) step).delivery().probe().stream()))
        .isNotEmpty()
        .allSatisfy(probe -> assertThat(probe.call().effect()).isEqualTo(Effect.READ));
    assertThat(
            plan.leaves()
                .filter(SkillStep.class::isInstance)
                .flatMap(step -> ((SkillStep) step).observation().stream()))
        .isNotEmpty()
        .allSatisfy(seen -> assertThat(seen.call().effect()).isEqualTo(Effect.READ));
  }

  @Test
  void health_is_polled_as_long_and_as_often_as_the_parameters_say() {
    Plan plan =
        TemplateLibrary.builtin()
            .find("maintenance_window")
            .plan(
                new PlanRequest(
                    Map.of("cluster", "c", "verify_timeout", "1h", "window", "8h"),
                    List.of("vm"),
                    List.of(),
                    List.of()));
    Poll healthy =
        (Poll)
            plan.leaves().filter(step -> step.id().equals("healthy[vm]")).findFirst().orElseThrow();
    assertThat(healthy.rhythm())
        .isEqualTo(
            new Poll.Rhythm(Duration.ofSeconds(30), Duration.ofHours(1), Duration.ofMinutes(1)));
    assertThat(healthy.label().stage()).isEqualTo("verify");
    assertThat(plan.timeout()).contains(Duration.ofHours(8));
  }

  @ParameterizedTest
  @MethodSource("templates")
  void shipped_schemas_pass_the_checks_that_loading_skips(Template template) {
    byte[] text = BuiltinTemplates.bytes(template.name());
    Template checked = Template.parse(template.file(), text);
    assertThat(checked.parameters()).isEqualTo(template.parameters());
    assertThat(checked.hash()).isEqualTo(template.hash()).hasSize(64);
  }

  @Test
  void the_contracts_example_works_without_any_parameter() {
    Plan plan =
        TemplateLibrary.builtin()
            .find("maintenance_window")
            .plan(
                new PlanRequest(
                    Map.of(),
                    List.of("db-prod-01"),
                    List.of("snapshot", "patch", "verify", "cleanup"),
                    List.of("patch")));
    assertThat(plan.steps())
        .extracting(Step::id)
        .containsExactly(
            "approve_maintenance",
            "name_free[db-prod-01]",
            "snapshot[db-prod-01]",
            "approve_patch",
            "patch[db-prod-01]",
            "still_running[db-prod-01]",
            "resource[db-prod-01]",
            "healthy[db-prod-01]",
            "delete_snapshot[db-prod-01]");
    assertThat(plan.onFailure()).isEqualTo(OnFailure.ROLLBACK);
    assertThat(plan.parameters()).doesNotContainKey("cluster").containsKey("targets");
  }

  @Test
  void snapshots_come_first_and_are_deleted_after_every_verification() {
    List<String> ids =
        full(TemplateLibrary.builtin().find("maintenance_window")).leaves().map(Step::id).toList();
    assertThat(ids.indexOf("snapshot[db-prod-02]")).isLessThan(ids.indexOf("patch[db-prod-01]"));
    assertThat(ids.indexOf("delete_snapshot[db-prod-01]"))
        .isGreaterThan(ids.indexOf("healthy[db-prod-02]"));
  }

  @Test
  void the_clone_is_resized_only_where_a_size_was_asked_for() {
    Template template = TemplateLibrary.builtin().find("clone_and_test");
    Plan plan =
        template.plan(
            PlanRequest.of(Map.of("source_vm", "a", "clone_name", "b", "test_command", "true")));
    assertThat(plan.leaves().map(Step::id)).doesNotContain("resize");
    assertThat(full(template).leaves().map(Step::id)).contains("resize");
    SkillStep clone =
        (SkillStep) plan.leaves().filter(step -> step.id().equals("clone")).findFirst().get();
    assertThat(clone.call().arguments().members()).doesNotContainKeys("to_host", "to_datastore");
  }

  @Test
  void memory_is_added_only_where_no_service_can_be_restarted() {
    Template template = TemplateLibrary.builtin().find("incident_response");
    assertThat(full(template).leaves().map(Step::id))
        .contains("restart_service")
        .doesNotContain("add_memory");
    assertThat(template.plan(PlanRequest.of(Map.of("vm_name", "web-01"))).leaves().map(Step::id))
        .contains("add_memory")
        .doesNotContain("restart_service");
  }
}
