package dev.pilot.examples.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A maintenance window that goes wrong. */
@Timeout(60)
final class RollbackIT {

  @ParameterizedTest
  @CsvSource({
    "vm_create_snapshot, 2, error_before, 1",
    "vm_guest_exec_output, 2, isError, 3",
    "get_resource_health, 1, error_before, 4"
  })
  void a_fault_takes_the_datacentre_back_to_where_it_began(
      String tool, int nth, String kind, int undone, @TempDir Path folder) throws IOException {
    Site site = Site.of(folder, "aria", "aiops", "monitor");
    site.faults(lasting(tool, nth, kind));
    byte[] before = site.state();
    try (McpServer server = site.start()) {
      Run run = Run.plan(server, "maintenance_window", parameters("db-prod-01", "web-prod-01"));
      run.run();
      run.awaitState("awaiting_approval");
      run.approve();

      JsonNode over = run.awaitRest();
      assertThat(over.path("state").asText()).as("%s", over).isEqualTo("rolled_back");
      assertThat(Json.texts(over.path("steps"), "status"))
          .filteredOn("rolled_back"::equals)
          .hasSize(undone);
      assertThat(site.journal()).as("each effect and its undo").hasSize(2 * undone);
    }
    assertThat(site.state()).isEqualTo(before);
  }

  @Test
  void an_undo_of_unknown_outcome_keeps_what_it_needs_to_be_tried_again(@TempDir Path folder)
      throws IOException {
    Site site = Site.of(folder, "aria", "aiops", "monitor");
    List<Map<String, Object>> faults =
        new ArrayList<>(List.of(lasting("get_resource_health", 1, "error_before")));
    faults.add(Map.of("tool", "vm_revert_snapshot", "nth", 1, "kind", "hang_before"));
    site.faults(faults.toArray(new Map[0]));
    byte[] before = site.state();
    McpServer first = site.start();
    Run run = Run.plan(first, "maintenance_window", parameters("db-prod-01"));
    run.run();
    run.awaitState("awaiting_approval");
    first.begin("approve", run.approval()).exceptionally(ended -> null);
    Wait.until("the undo is under way", () -> site.calls("aiops", "vm_revert_snapshot") > 0);
    first.kill();

    try (McpServer second = site.start()) {
      run = run.on(second);
      run.awaitRest();
      assertThat(site.effects("vm_delete_snapshot", Map.of("vm_name", "db-prod-01")))
          .as("the snapshot that the machine has yet to go back to")
          .isZero();

      run.resolve("patch[db-prod-01]", "not_applied");
      if (!run.awaitRest().path("state").asText().equals("rolled_back")) {
        second.call("rollback", run.arguments()).accepted();
      }
      run.awaitState("rolled_back");
    }
    assertThat(site.state()).isEqualTo(before);
  }

  private static Map<String, Object> parameters(String... targets) {
    return Map.of(
        "targets",
        List.of(targets),
        "cluster",
        "prod-cluster",
        "verify_every",
        "500ms",
        "verify_timeout",
        "2s");
  }

  /** A fault that outlasts every retry. */
  @SuppressWarnings("unchecked")
  private static Map<String, Object>[] lasting(String tool, int from, String kind) {
    return IntStream.range(from, from + 10)
        .mapToObj(nth -> Map.<String, Object>of("tool", tool, "nth", nth, "kind", kind))
        .toArray(Map[]::new);
  }
}
