package dev.pilot.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.templates.TemplateLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TemplateToolsTest {

  private static final String GREET =
      """
      name: greet
      description: Say hello
      parameters:
        who: {type: string, required: true}
      steps:
        - id: hello
          stage: hello
          skill: sim
          tool: hello
          params: {to: "{{who}}"}
          rollback: {tool: bye, params: {}}
      """;

  @TempDir Path directory;
  private Served served;

  @BeforeEach
  void serve() throws IOException {
    Files.writeString(directory.resolve("greet.yaml"), GREET);
    Files.writeString(directory.resolve("broken.yaml"), "name: broken\nstepz: []\n");
    served = Served.shipped(TemplateLibrary.of(List.of(directory)));
  }

  @AfterEach
  void stop() {
    served.close();
  }

  @Test
  void a_maintenance_window_in_one_call_stops_before_the_patch() {
    Map<String, Object> arguments = new HashMap<>();
    arguments.put("template", "maintenance_window");
    arguments.put("targets", List.of("db-prod-01"));
    arguments.put("steps", List.of("snapshot", "patch", "verify", "cleanup"));
    arguments.put("require_approval", List.of("patch"));
    Map<String, Object> answer = served.answer("run_workflow", arguments);
    assertThat(answer)
        .containsEntry("state", "awaiting_approval")
        .containsEntry("workflow_type", "maintenance_window");
    assertThat((String) answer.get("workflow_id")).startsWith("wf-");
    assertThat(Served.object(answer.get("pending_approval"))).containsKeys("digest", "covers");
  }

  @Test
  void the_list_shows_templates_broken_files_and_what_is_under_way() {
    String id = served.plan(Served.gated());
    Map<String, Object> list = served.answer("list_workflows", Map.of());
    assertThat(Served.objects(list.get("templates")))
        .anySatisfy(
            template ->
                assertThat(template)
                    .containsEntry("name", "maintenance_window")
                    .containsEntry("type", "builtin"))
        .anySatisfy(
            template -> {
              assertThat(template).containsEntry("name", "greet").containsEntry("type", "custom");
              assertThat(Served.object(template.get("parameters"))).containsKey("properties");
            });
    assertThat(Served.objects(list.get("broken_templates")).get(0))
        .containsKeys("file", "line", "error");
    assertThat(Served.objects(list.get("active_workflows")).get(0))
        .containsEntry("workflow_id", id)
        .containsEntry("state", "pending");
  }

  @Test
  void params_may_be_the_json_of_an_object_and_workflow_type_names_the_template() {
    Map<String, Object> answer =
        served.answer(
            "plan_workflow", Map.of("workflow_type", "greet", "params", "{\"who\": \"bob\"}"));
    assertThat(answer).containsEntry("state", "pending").doesNotContainKey("outcome");
    // Nobody knows what the tool does, so a gate stands before it.
    List<Map<String, Object>> steps = Served.objects(answer.get("steps"));
    assertThat(steps.get(0)).containsEntry("action", "require_approval");
    assertThat(steps.get(1))
        .containsEntry("params", Map.of("to", "bob"))
        .containsEntry("destructive", true);
    assertThat(Served.object(steps.get(1).get("rollback")))
        .containsEntry("tool", "bye")
        .containsEntry("status", "pending");
  }

  @Test
  void a_dry_run_shows_steps_gates_and_effects_and_keeps_nothing() {
    Map<String, Object> answer =
        served.answer(
            "run_workflow",
            Map.of("template", "greet", "params", Map.of("who", "bob"), "dry_run", true));
    assertThat(answer).containsEntry("dry_run", true).doesNotContainKey("workflow_id");
    assertThat(Served.objects(answer.get("steps"))).hasSize(2);
    assertThat(served.pilot.list(10)).isEmpty();
    assertThat(served.skills.called()).isEmpty();
  }

  @Test
  void a_parameter_that_is_missing_is_named_and_nothing_is_planned() {
    Map<String, Object> error =
        served.refusal("run_workflow", Map.of("template", "greet", "params", Map.of()));
    assertThat((String) error.get("message")).contains("who");
    assertThat(served.pilot.list(10)).isEmpty();
  }
}
