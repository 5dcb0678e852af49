package dev.pilot.examples.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that ends between two requests, or in the middle of a call. */
@Timeout(120)
final class RestartIT {

  enum End {
    TERMINATED {
      @Override
      void of(McpServer server) {
        server.terminate();
      }
    },
    KILLED {
      @Override
      void of(McpServer server) {
        server.kill();
      }
    };

    abstract void of(McpServer server);
  }

  private static final String VM = "db-prod-01";

  private Site site;

  @BeforeEach
  void build(@TempDir Path folder) throws IOException {
    site = Site.of(folder, "aria", "aiops", "monitor");
    site.template("snapshots", Templates.SNAPSHOTS);
    site.faults();
  }

  @ParameterizedTest
  @EnumSource(End.class)
  void a_workflow_that_waits_for_its_approval_outlives_the_server(End end) throws IOException {
    Run run;
    JsonNode asked;
    McpServer first = site.start();
    run =
        Run.plan(
            first,
            "maintenance_window",
            Map.of("targets", List.of(VM), "cluster", "prod-cluster", "verify_every", "200ms"));
    run.run();
    asked = run.awaitState("awaiting_approval");
    end.of(first);

    try (McpServer second = site.start()) {
      run = run.on(second);
      assertThat(run.status()).isEqualTo(asked);

      run.approve();

      JsonNode done = run.awaitState("completed");
      assertThat(Json.texts(done.path("steps"), "status")).containsOnly("success");
      assertThat(site.effects("vm_create_snapshot", Map.of("vm_name", VM))).isOne();
      assertThat(site.effects("vm_guest_exec_output", Map.of("vm_name", VM))).isOne();
      assertThat(site.effects("vm_delete_snapshot", Map.of("vm_name", VM))).isOne();
      assertThat(site.calls("aria", "get_capacity_overview")).isOne();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"hang_before", "hang_after"})
  void a_call_in_flight_is_never_sent_again_by_itself(String kind) throws IOException {
    site.faults(Map.of("tool", "vm_create_snapshot", "nth", 2, "kind", kind));
    boolean applied = kind.equals("hang_after");
    String lost = "snapshot[web-prod-01]";
    McpServer first = site.start();
    Run run = plan(first);
    first.begin("run_workflow", run.arguments()).exceptionally(ended -> null);
    Wait.until("the second call is under way", () -> site.calls("aiops", "vm_create_snapshot") > 1);
    Wait.until("it has had its effect", () -> !applied || site.journal().size() > 1);
    first.kill();

    run = demandsDecision(run, lost);
    // Again, in case that only the first start after the crash is careful.
    run = demandsDecision(run, lost);
    assertThat(site.calls("aiops", "vm_create_snapshot")).isEqualTo(2);
    assertThat(site.journal()).hasSize(applied ? 2 : 1);

    try (McpServer last = site.start()) {
      run = run.on(last);
      run.resolve(lost, applied ? "applied" : "retry");

      JsonNode done = run.awaitState("completed");
      assertThat(Json.texts(done.path("steps"), "status")).containsOnly("success");
      assertThat(site.calls("aiops", "vm_create_snapshot")).isEqualTo(applied ? 3 : 4);
      assertThat(Json.texts(Json.tree(site.journal()), "tool"))
          .hasSize(3)
          .containsOnly("vm_create_snapshot");
      for (String vm : List.of(VM, "web-prod-01", "app-prod-01")) {
        assertThat(site.effects("vm_create_snapshot", Map.of("vm_name", vm))).isOne();
      }
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void a_killed_server_that_its_parent_has_not_waited_for_counts_as_dead() throws IOException {
    site.faults(Map.of("tool", "vm_create_snapshot", "nth", 1, "kind", "hang_after"));
    McpServer unwaited = site.startUnwaited();
    try {
      Run run = plan(unwaited);
      unwaited.begin("run_workflow", run.arguments()).exceptionally(ended -> null);
      Wait.until("the first call has had its effect", () -> site.journal().size() == 1);
      unwaited.family().forEach(ProcessHandle::destroyForcibly);
      Wait.until("they are dead", () -> unwaited.family().isEmpty());

      demandsDecision(run, "snapshot[db-prod-01]");
    } finally {
      unwaited.kill();
    }
  }

  private Run demandsDecision(Run run, String lost) throws IOException {
    try (McpServer server = site.start()) {
      Run here = run.on(server);
      JsonNode status = here.awaitState("decision_required");
      assertThat(Run.step(status, lost).path("status").asText()).isEqualTo("unknown");
      assertThat(Run.step(status, "snapshot[app-prod-01]").path("status").asText())
          .isEqualTo("pending");
      assertThat(status.at("/pending_decision/step_id").asText()).isEqualTo(lost);
      assertThat(status.path("message").asText()).contains("resolve_step").contains(lost);
      return here;
    }
  }

  private static Run plan(McpServer server) {
    return Run.plan(
        server,
        "snapshots",
        Map.of("targets", List.of(VM, "web-prod-01", "app-prod-01"), "snapshot_name", "before"));
  }
}
