package dev.pilot.examples.datacenter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pilot.examples.datacenter.catalog.Release;
import dev.pilot.examples.datacenter.catalog.SkillCatalog;
import dev.pilot.examples.datacenter.state.Json;
import dev.pilot.examples.datacenter.tool.Reply;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the real skills do and a caller would not expect. */
final class OddWaysTest {

  private final Path folder;

  OddWaysTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void a_failure_of_a_text_tool_is_a_success_that_begins_with_error() {
    Reply reply = Desk.in(folder).call("aiops", "vm_power_on", Map.of("vm_name", "nobody"));

    assertThat(reply.isError()).isFalse();
    assertThat(reply.text()).isEqualTo("Error: VM 'nobody' not found.");
  }

  @Test
  void a_failure_of_an_object_tool_is_a_success_with_error_and_hint() {
    Reply reply = Desk.in(folder).call("monitor", "vm_info", Map.of("vm_name", "nobody"));

    assertThat(reply.isError()).isFalse();
    assertThat(reply.text()).startsWith("{\"error\":\"VM 'nobody' not found.\",\"hint\":");
    assertThat(reply.structured()).isEmpty();
  }

  @Test
  void some_skills_repeat_the_value_or_the_failure_as_structured_content() {
    Desk desk = Desk.in(folder);

    Reply failure = desk.call("nsx", "get_segment", Map.of("segment_id", "none"));
    Reply success = desk.call("storage", "storage_iscsi_status", Map.of("host_name", "esx-01"));

    assertThat(Json.tree(failure.structured().orElseThrow()).path("result").has("error")).isTrue();
    assertThat(failure.isError()).isFalse();
    assertThat(Json.tree(success.structured().orElseThrow()).path("result").path("enabled"))
        .isEqualTo(Json.tree(true));
  }

  @Test
  void bad_arguments_are_a_real_error() {
    Desk desk = Desk.in(folder);

    assertThat(desk.call("aiops", "vm_power_on", Map.of()).isError()).isTrue();
    assertThat(desk.call("aiops", "vm_power_on", Map.of("vm_name", 7)).isError()).isTrue();
    assertThat(
            desk.call(
                    "nsx",
                    "create_nat_rule",
                    Map.of("tier1_id", "t1-prod", "rule_id", "r", "action", "NONSENSE"))
                .isError())
        .isTrue();
  }

  @Test
  void an_unknown_argument_is_dropped_without_a_word() {
    Desk desk = Desk.in(folder);

    String answer =
        desk.text("aiops", "vm_reconfigure", Map.of("vm_name", "web-prod-01", "memory_gb", 32));

    assertThat(answer).startsWith("Nothing to change");
    assertThat(desk.effects()).isEmpty();
  }

  @Test
  void a_create_of_an_existing_id_overwrites_it() {
    Desk desk = Desk.in(folder);

    desk.json(
        "nsx",
        "create_segment",
        Map.of(
            "segment_id", "seg-empty",
            "display_name", "Taken over",
            "transport_zone_path", "/infra/tz/overlay"));

    JsonNode segment = desk.json("nsx", "get_segment", Map.of("segment_id", "seg-empty"));
    assertThat(segment.path("display_name").asText()).isEqualTo("Taken over");
    assertThat(segment.has("subnet")).isFalse();
  }

  @Test
  void a_preview_of_an_impossible_call_fails_like_the_call() {
    assertThat(Desk.in(folder).text("aiops", "vm_delete", Map.of("vm_name", "web-prod-01")))
        .isEqualTo("Error: VM 'web-prod-01' is powered on.");
  }

  @Test
  void an_older_release_knows_no_confirm_and_acts_at_once() {
    Desk desk = Desk.in(folder, Release.OLD);

    desk.call("aiops", "vm_power_off", Map.of("vm_name", "web-prod-01"));

    assertThat(
            desk.json("monitor", "vm_info", Map.of("vm_name", "web-prod-01"))
                .path("power_state")
                .asText())
        .isEqualTo("poweredOff");
    assertThat(SkillCatalog.tools("aiops", Release.OLD))
        .filteredOn(tool -> tool.name().equals("vm_power_off"))
        .allSatisfy(tool -> assertThat(tool.inputSchema().toString()).doesNotContain("confirm"));
  }

  @Test
  void an_older_release_still_asks_in_the_older_spelling() {
    Desk desk = Desk.in(folder, Release.OLD);
    Map<String, Object> service = Map.of("name", "vs-web", "enable", false);

    assertThat(desk.text("avi", "vs_toggle", service)).contains("\"preview\"");
    assertThat(
            desk.text(
                "avi", "vs_toggle", Map.of("name", "vs-web", "enable", false, "confirmed", true)))
        .isEqualTo("Virtual service 'vs-web' disabled.");
  }

  @Test
  void passwords_are_not_journalled() {
    Desk desk = Desk.in(folder);

    desk.call(
        "aiops",
        "vm_guest_exec_output",
        Map.of(
            "vm_name", "web-prod-01",
            "command", "uptime",
            "username", "root",
            "password", "hunter2",
            "confirm", true));

    assertThat(desk.effects()).hasSize(1);
    assertThat(desk.effects().toString()).doesNotContain("hunter2").contains("uptime");
  }

  @Test
  void the_catalogue_is_served_as_it_stands() {
    assertThat(Skills.NAMES.stream().map(name -> SkillCatalog.tools(name, Release.NEW).size()))
        .isEqualTo(List.of(44, 60, 32, 33, 22, 23, 14, 28));
    assertThat(SkillCatalog.tools("aiops", Release.NEW))
        .filteredOn(tool -> tool.name().equals("vm_reconfigure"))
        .allSatisfy(
            tool ->
                assertThat(tool.inputSchema())
                    .containsEntry("required", List.of("vm_name"))
                    .doesNotContainKey("additionalProperties"));
    assertThat(Optional.of(Release.parse("old"))).contains(Release.OLD);
  }
}
