package dev.pilot.examples.datacenter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one skill changes, the others see. */
final class DatacenterTest {

  private final Desk desk;

  DatacenterTest(@TempDir Path folder) {
    this.desk = Desk.in(folder);
  }

  private String aiops(String tool, String vm, Object... more) {
    Map<String, Object> arguments = new HashMap<>(Map.of("vm_name", vm, "confirm", true));
    for (int i = 0; i < more.length; i += 2) {
      arguments.put((String) more[i], more[i + 1]);
    }
    return desk.text("aiops", tool, arguments);
  }

  private JsonNode info(String vm) {
    return desk.json("monitor", "vm_info", Map.of("vm_name", vm));
  }

  private JsonNode health(String resource) {
    return desk.json("aria", "get_resource_health", Map.of("resource_id", resource));
  }

  private int patchLevel(String vm) {
    return Integer.parseInt(
        desk.json(
                "aiops",
                "vm_guest_exec_output",
                Map.of("vm_name", vm, "command", "uptime", "username", "root", "confirm", true))
            .path("stdout")
            .asText()
            .replaceAll("^patch level (\\d+).*$", "$1"));
  }

  @Test
  void a_vm_that_is_powered_off_is_off_for_monitor_and_grey_for_aria() {
    aiops("vm_power_off", "web-prod-01");

    assertThat(info("web-prod-01").path("power_state").asText()).isEqualTo("poweredOff");
    assertThat(health("web-prod-01").path("health_color").asText()).isEqualTo("GREY");
  }

  @Test
  void more_cpu_ends_the_alert_and_the_alarm_that_lack_of_it_caused() {
    assertThat(health("db-prod-02").path("health_color").asText()).isEqualTo("RED");

    aiops("vm_reconfigure", "db-prod-02", "cpu", 12);

    assertThat(health("db-prod-02").path("health_color").asText()).isEqualTo("GREEN");
    assertThat(desk.text("monitor", "get_alarms", Map.of())).doesNotContain("db-prod-02");
    assertThat(
            desk.json("aria", "get_alert", Map.of("alert_id", "alert-cpu-db-prod-02"))
                .path("status")
                .asText())
        .isEqualTo("CANCELED");
  }

  @Test
  void a_restart_of_the_leaking_service_ends_the_memory_alert() {
    assertThat(health("web-prod-02").path("health_color").asText()).isEqualTo("ORANGE");

    aiops(
        "vm_guest_exec_output",
        "web-prod-02",
        "username",
        "root",
        "command",
        "systemctl restart app");

    assertThat(health("web-prod-02").path("health_color").asText()).isEqualTo("GREEN");
  }

  @Test
  void a_revert_brings_back_what_the_snapshot_captured() {
    String before = desk.bytes();

    aiops("vm_create_snapshot", "web-prod-01", "snapshot_name", "before");
    aiops("vm_guest_exec_output", "web-prod-01", "username", "root", "command", "apt-get upgrade");
    aiops("vm_reconfigure", "web-prod-01", "cpu", 8);
    int patched = patchLevel("web-prod-01");
    aiops("vm_revert_snapshot", "web-prod-01", "snapshot_name", "before");
    int reverted = patchLevel("web-prod-01");
    aiops("vm_delete_snapshot", "web-prod-01", "snapshot_name", "before");

    assertThat(patched).isEqualTo(2);
    assertThat(reverted).isEqualTo(1);
    assertThat(desk.bytes()).isEqualTo(before);
  }

  @Test
  void patching_twice_shows_in_the_patch_level() {
    for (int i = 0; i < 2; i++) {
      aiops("vm_guest_exec_output", "db-prod-01", "username", "root", "command", "dnf -y update");
    }

    assertThat(patchLevel("db-prod-01")).isEqualTo(3);
  }

  @Test
  void a_command_may_fail_with_its_exit_code() {
    assertThat(aiops("vm_guest_exec_output", "db-prod-01", "username", "root", "command", "exit 4"))
        .contains("\"exit_code\":4");
  }

  @Test
  void a_running_vm_cannot_be_deleted_and_a_linked_clone_can_be_after_power_off() {
    String before = desk.bytes();
    desk.call(
        "aiops",
        "deploy_linked_clone",
        Map.of(
            "source_vm_name", "golden-web",
            "snapshot_name", "baseline",
            "new_name", "web-test-99",
            "power_on", true));

    assertThat(aiops("vm_delete", "web-test-99")).startsWith("Error: ");
    aiops("vm_power_off", "web-test-99");
    aiops("vm_delete", "web-test-99");

    assertThat(desk.bytes()).isEqualTo(before);
  }

  @Test
  void a_migration_moves_the_vm_between_clusters_in_every_view() {
    aiops("vm_migrate", "web-prod-01", "to_host", "esx-05");

    JsonNode bundle =
        desk.json("aiops", "vm_investigation_bundle", Map.of("vm_name", "web-prod-01"));
    assertThat(bundle.path("cluster").path("name").asText()).isEqualTo("test-cluster");
    assertThat(info("web-prod-01").path("host").asText()).isEqualTo("esx-05");
  }

  @Test
  void capacity_follows_the_load() {
    Map<String, Object> cluster = Map.of("cluster_id", "prod-cluster");
    JsonNode before = desk.json("aria", "get_capacity_overview", cluster);

    aiops("vm_power_off", "db-prod-02");
    JsonNode after = desk.json("aria", "get_capacity_overview", cluster);

    assertThat(before.path("capacity_remaining_pct").asInt()).isBetween(50, 80);
    assertThat(after.at("/dimensions/0/capacity_remaining").asLong())
        .isEqualTo(before.at("/dimensions/0/capacity_remaining").asLong() + 18_800);
  }

  @Test
  void a_host_outside_maintenance_cannot_leave_its_cluster() {
    assertThat(
            desk.text(
                "aiops",
                "cluster_remove_host",
                Map.of("cluster_name", "prod-cluster", "host_name", "esx-01", "confirm", true)))
        .isEqualTo("Error: Host 'esx-01' is not in maintenance mode.");
  }
}
