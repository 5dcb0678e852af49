package dev.pilot.examples.datacenter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PlanTest {

  private final Path folder;

  PlanTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private static String plan(Desk desk, String lastVm) {
    return desk.json(
            "aiops",
            "vm_create_plan",
            Map.of(
                "operations",
                List.of(
                    Map.of("action", "power_on", "vm_name", "app-test-16"),
                    Map.of("action", "create_snapshot", "vm_name", lastVm, "snapshot_name", "s"))))
        .path("plan_id")
        .asText();
  }

  @Test
  void a_plan_that_was_applied_is_gone_and_cannot_be_rolled_back() {
    Desk desk = Desk.in(folder);
    Map<String, Object> plan = Map.of("plan_id", plan(desk, "app-test-01"), "confirm", true);

    assertThat(desk.json("aiops", "vm_apply_plan", plan).path("status").asText())
        .isEqualTo("completed");

    assertThat(desk.text("aiops", "vm_rollback_plan", plan)).startsWith("{\"error\":\"Plan ");
    assertThat(desk.json("aiops", "vm_list_plans", Map.of()).path("total").asInt()).isZero();
  }

  @Test
  void a_plan_that_failed_half_way_can_be_rolled_back() {
    Desk desk = Desk.in(folder);
    String before = desk.bytes();
    Map<String, Object> plan = Map.of("plan_id", plan(desk, "nobody"), "confirm", true);

    assertThat(desk.json("aiops", "vm_apply_plan", plan).path("status").asText())
        .isEqualTo("failed");
    assertThat(desk.bytes()).isNotEqualTo(before);
    desk.json("aiops", "vm_rollback_plan", plan);

    assertThat(desk.bytes()).isEqualTo(before);
  }

  @Test
  void a_preview_leaves_the_plan_where_it_is() {
    Desk desk = Desk.in(folder);
    String id = plan(desk, "app-test-01");

    desk.call("aiops", "vm_apply_plan", Map.of("plan_id", id));

    assertThat(desk.json("aiops", "vm_list_plans", Map.of()).path("total").asInt()).isEqualTo(1);
  }
}
