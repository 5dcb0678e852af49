package dev.pilot.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.pilot.skill.SkillResult;
import dev.pilot.templates.TemplateLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A dry run checks what can be checked, and calls nothing unless it is told to read. */
@Timeout(60)
class RehearsalTest {

  private static final String TEMPLATE =
      """
      name: window
      description: Look, save, resize, destroy
      steps:
        - id: look
          skill: aiops
          tool: vm_list_snapshots
          params: {vm_name: db-1}
        - id: save
          skill: aiops
          tool: vm_create_snapshot
          params: {vm_name: db-1, snapshot_name: "{{steps.look.next}}"}
          observe: {tool: vm_list_snapshots, params: {vm_name: db-1}}
          rollback: {tool: vm_delete_snapshot, params: {vm_name: db-1, snapshot_name: 7}}
        - id: resize
          skill: aiops
          tool: vm_reconfigure
          params: {vm_name: db-1, memory_gb: 32}
        - id: gone
          skill: aiops
          tool: vm_delete
          params: {vm_name: old, confirm: true}
          irreversible: true
      """;

  @TempDir Path directory;
  private Served served;

  @BeforeEach
  void serve() throws IOException {
    Files.writeString(directory.resolve("window.yaml"), TEMPLATE);
    served = Served.shipped(TemplateLibrary.of(List.of(directory)));
  }

  @AfterEach
  void stop() {
    served.close();
  }

  private Map<String, Object> dryRun(boolean reading) {
    return served.answer(
        "run_workflow", Map.of("template", "window", "dry_run", true, "run_read_only", reading));
  }

  @Test
  void what_a_tool_does_not_take_is_found_and_nothing_is_called() {
    List<Map<String, Object>> findings = Served.objects(dryRun(false).get("findings"));

    assertThat(findings)
        .anySatisfy(
            found ->
                assertThat(found)
                    .containsEntry("step_id", "resize")
                    .containsEntry("kind", "invalid_arguments")
                    .hasEntrySatisfying(
                        "message", text -> assertThat((String) text).contains("memory_gb")))
        .anySatisfy(
            found ->
                assertThat(found)
                    .containsEntry("step_id", "save")
                    .containsEntry("call", "undo")
                    .hasEntrySatisfying(
                        "message", text -> assertThat((String) text).contains("snapshot_name")))
        .noneSatisfy(found -> assertThat(found).containsEntry("step_id", "look"))
        .noneSatisfy(
            found ->
                assertThat(found).containsEntry("step_id", "save").containsEntry("call", "step"));
    assertThat(served.skills.called()).isEmpty();
  }

  @Test
  void it_says_what_a_rollback_could_bring_back_and_from_where_it_can_not() {
    Map<String, Object> answer = dryRun(false);

    assertThat(Served.objects(answer.get("coverage")))
        .extracting(entry -> entry.get("step_id"), entry -> entry.get("coverage"))
        .containsExactly(
            tuple("save", "undo_verified"),
            tuple("resize", "uncovered"),
            tuple("gone", "irreversible"));
    assertThat(answer).containsEntry("point_of_no_return", "resize");
    assertThat(Served.objects(answer.get("rollback_coverage")).get(2))
        .containsEntry("if_fails", "gone")
        .containsEntry("undone", List.of("save"))
        .containsEntry("remains", List.of("resize"));
  }

  @Test
  void only_when_it_is_told_to_it_reads() {
    served.skills.answer("vm_list_snapshots", SkillResult.succeeded(Map.of("next", 12)));

    Map<String, Object> answer = dryRun(true);

    assertThat(served.skills.called()).containsExactly("vm_list_snapshots");
    assertThat(Served.objects(answer.get("reads")))
        .containsExactly(
            Map.of("step_id", "look", "outcome", "success", "result", Map.of("next", 12L)));
    // What was read is filled in, and found to be of the wrong type.
    assertThat(Served.objects(answer.get("findings")))
        .anySatisfy(
            found ->
                assertThat(found).containsEntry("step_id", "save").containsEntry("call", "step"));
    assertThat(served.pilot.list(10)).isEmpty();
  }
}
