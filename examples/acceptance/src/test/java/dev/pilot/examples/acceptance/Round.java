package dev.pilot.examples.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * One maintenance window of the kill campaign.
 *
 * @param name distinguishes its calls in the journal
 * @param goesWrong whether the check after the patch fails, so that the window is rolled back
 * @param before the data centre's state when it began
 */
record Round(Site site, String name, boolean goesWrong, byte[] before) {

  private static final List<String> TARGETS = List.of("db-prod-01", "web-prod-01");

  Map<String, Object> parameters() {
    return Map.of(
        "targets",
        TARGETS,
        "cluster",
        "prod-cluster",
        "verify_every",
        "200ms",
        "verify_timeout",
        goesWrong ? "500ms" : "20s",
        "snapshot_timeout",
        "4s",
        "snapshot_name",
        name,
        "patch_command",
        command());
  }

  private String command() {
    return "dnf -y update --comment=" + name;
  }

  /** Whether a call of this round, a write that its arguments tell from all others, took effect. */
  boolean tookEffect(String tool, JsonNode arguments) {
    String vm = arguments.path("vm_name").asText();
    return effects(tool, vm) > 0;
  }

  /** How many of its calls took effect so far. */
  int effects() {
    return (int)
        site.journal().stream()
            .filter(effect -> effect.path("arguments").toString().contains(name + "\""))
            .count();
  }

  private int effects(String tool, String vm) {
    return site.effects(
        tool,
        tool.equals("vm_guest_exec_output")
            ? Map.of("vm_name", vm, "command", command())
            : Map.of("vm_name", vm, "snapshot_name", name));
  }

  /** Holds the end, the steps and the data centre against each other. */
  void check(String end, JsonNode status) throws IOException {
    assertThat(end).as("%s", status).isEqualTo(goesWrong ? "rolled_back" : "completed");
    for (String vm : TARGETS) {
      assertThat(effects("vm_create_snapshot", vm)).as("%s %s", name, vm).isOne();
      assertThat(effects("vm_guest_exec_output", vm)).as("%s %s", name, vm).isOne();
      assertThat(effects("vm_revert_snapshot", vm))
          .as("%s %s", name, vm)
          .isEqualTo(goesWrong ? 1 : 0);
      assertThat(effects("vm_delete_snapshot", vm)).as("%s %s", name, vm).isOne();
    }
    for (JsonNode step : Json.list(status.path("steps"))) {
      boolean changes = !step.path("read_only").asBoolean();
      if (changes && step.path("skill").asText().equals("aiops")) {
        assertThat(step.path("status").asText()).as("%s: %s", name, step).isEqualTo(wanted(step));
      }
    }
    if (goesWrong) {
      assertThat(site.state()).as("%s", name).isEqualTo(before);
    } else {
      assertThat(new String(site.state(), StandardCharsets.UTF_8))
          .as("no snapshot of %s", name)
          .doesNotContain(name + "\"");
    }
  }

  private String wanted(JsonNode step) {
    if (!goesWrong) {
      return "success";
    }
    return step.path("id").asText().startsWith("delete_snapshot") ? "pending" : "rolled_back";
  }
}
