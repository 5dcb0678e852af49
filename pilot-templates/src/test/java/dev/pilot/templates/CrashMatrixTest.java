package dev.pilot.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.plan.Plan;
import dev.pilot.plan.SkillStep;
import dev.pilot.plan.Step;
import dev.pilot.skill.Effect;
import dev.pilot.skill.SkillRequest;
import dev.pilot.testing.AtGate;
import dev.pilot.testing.CrashMatrix;
import dev.pilot.testing.CrashReport;
import dev.pilot.testing.RecordingSkills;
import dev.pilot.workflow.WorkflowState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every built-in template, killed at every boundary. */
class CrashMatrixTest {

  private static final Map<String, Object> CLONE =
      Map.of("source_vm", "web-01", "clone_name", "web-01-try", "test_command", "true", "cpu", 4);

  static Stream<Plan> plans() {
    return Stream.of(
        plan("maintenance_window", Map.of("targets", List.of("db-1"), "cluster", "c")),
        plan("maintenance_window", Map.of("targets", List.of("db-1", "db-2"), "cluster", "c")),
        plan("clone_and_test", CLONE),
        plan("clone_and_test", with(CLONE, "keep_clone", true)),
        plan("incident_response", Map.of("vm_name", "web-01", "service", "nginx")),
        plan("incident_response", Map.of("vm_name", "web-02")));
  }

  private static Plan plan(String template, Map<String, Object> parameters) {
    return TemplateLibrary.builtin().find(template).plan(PlanRequest.of(parameters));
  }

  private static Map<String, Object> with(Map<String, Object> map, String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(map);
    more.put(name, value);
    return more;
  }

  private static CrashMatrix matrix(Plan plan, String failing) {
    return CrashMatrix.of(plan)
        .tools(SkillCatalog.shipped())
        .skills(() -> world().failing(failing));
  }

  /** A data centre in which everything is in order, except that one machine is short of all. */
  private static RecordingSkills world() {
    return new RecordingSkills()
        .answering("get_capacity_overview", Map.of("capacity_remaining_pct", 40))
        .answering("vm_info", CrashMatrixTest::machine)
        .answering(
            "vm_performance",
            Map.of("items", List.of(Map.of("cpu_usage_pct", 97, "mem_usage_pct", 96))))
        .answering("list_resources", CrashMatrixTest::resource)
        .answering("list_alerts", Map.of("total", 1, "items", List.of(Map.of("id", "alert-1"))))
        .answering("get_resource_health", Map.of("health_color", "GREEN"))
        .answering("vm_list_snapshots", listed(List.of()))
        .answering("list_virtual_machines", listed(List.of()))
        .answeringProbes(CrashMatrixTest::probed)
        .answering("vm_guest_exec_output", Map.of("exit_code", 0, "stdout", "", "stderr", ""));
  }

  /** The truth, whether the step makes something, deletes it, or stops a machine. */
  private static Object probed(SkillRequest request, boolean there) {
    if (request.tool().equals("vm_info")) {
      return Map.of(
          "power_state",
          there ? "poweredOff" : "poweredOn",
          "cpu",
          there ? 12 : 2,
          "memory_mb",
          there ? 16384 : 4096);
    }
    boolean deletes = request.stepId().startsWith("delete");
    List<Object> names =
        Stream.of("before-maintenance", "before-test", "web-01-try")
            .<Object>map(name -> Map.of("name", name))
            .toList();
    return listed(there == deletes ? List.of() : names);
  }

  private static Map<String, Object> listed(List<Object> items) {
    return Map.of("items", items, "truncated", false);
  }

  private static Object machine(SkillRequest request) {
    return Map.of(
        "name",
        String.valueOf(request.arguments().get("vm_name")),
        "power_state",
        "poweredOn",
        "cpu",
        2,
        "memory_mb",
        4096);
  }

  private static Object resource(SkillRequest request) {
    String name = String.valueOf(request.arguments().get("name_filter"));
    return Map.of("items", List.of(Map.of("id", "id-of-" + name, "name", name)));
  }

  @ParameterizedTest
  @MethodSource("plans")
  void a_crash_anywhere_breaks_no_promise(Plan plan) throws Exception {
    CrashReport report = assertClean("", matrix(plan, "nothing"));
    assertThat(report.endings()).containsKey(WorkflowState.COMPLETED);
    assertClean("sent again", matrix(plan, "nothing").retrying());
    assertClean("refused", matrix(plan, "nothing").atGates(AtGate.REJECT));
    assertClean("rolled back", matrix(plan, "nothing").atGates(AtGate.ROLL_BACK));
  }

  @ParameterizedTest
  @MethodSource("plans")
  void a_crash_anywhere_around_a_failure_breaks_no_promise(Plan plan) throws Exception {
    List<String> changes = new ArrayList<>(changes(plan));
    for (String failing : List.of(changes.get(0), changes.get(changes.size() - 1))) {
      assertClean(failing + " fails", matrix(plan, failing).rollingBack());
    }
  }

  private static List<String> changes(Plan plan) {
    return plan.leaves()
        .filter(SkillStep.class::isInstance)
        .map(SkillStep.class::cast)
        .filter(CrashMatrixTest::changesSomething)
        .map(Step::id)
        .toList();
  }

  private static boolean changesSomething(SkillStep step) {
    return SkillCatalog.shipped()
        .find(step.call().skill(), step.call().tool())
        .filter(tool -> tool.effect() == Effect.READ)
        .isEmpty();
  }

  private static CrashReport assertClean(String how, CrashMatrix matrix)
      throws InterruptedException {
    CrashReport report = matrix.run();
    System.out.println(how + " " + report);
    report.assertClean();
    return report;
  }
}
