package dev.pilot.examples.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two nodes on one PostgreSQL database, of which one dies or freezes in the middle of a call. */
@Timeout(120)
@EnabledOnOs(OS.LINUX)
final class NodesIT {

  private static final List<String> TARGETS = List.of("db-prod-01", "web-prod-01", "app-prod-01");
  private static final String SECOND = "snapshot[web-prod-01]";
  private static final String TOO_LATE =
      "an answer for step '" + SECOND + "' came after its outcome was recorded";

  @TempDir private Path folder;

  private Site site(int latencyMs) throws IOException {
    Site site =
        Site.of(folder, Map.of("SIM_LATENCY_MS", Integer.toString(latencyMs)), "aiops")
            .store("--store", Database.create().url(), "--lease", "2")
            .variable("PGPASSWORD", Database.PASSWORD);
    site.template("snapshots", Templates.SNAPSHOTS);
    site.template("probed", Templates.PROBED);
    site.faults();
    return site;
  }

  private static Run plan(McpServer server, String template) {
    return Run.plan(server, template, Map.of("targets", TARGETS, "snapshot_name", "before"));
  }

  @Test
  void of_a_killed_node_the_call_under_way_is_asked_about() throws IOException {
    Site site = site(0);
    try (McpServer survivor = site.start()) {
      Run run = killedDuringSecondCall(site, "snapshots", "hang_after").on(survivor);

      JsonNode asked = run.awaitState("decision_required");
      assertThat(asked.at("/pending_decision/step_id").asText()).isEqualTo(SECOND);
      assertThat(site.calls("aiops", "vm_create_snapshot")).isEqualTo(2);

      run.resolve(SECOND, "applied");
      run.awaitState("completed");
    }
    assertEachOnce(site);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hang_before", "hang_after"})
  void of_a_killed_node_the_call_under_way_is_settled_by_its_probe(String kind) throws IOException {
    Site site = site(0);
    try (McpServer survivor = site.start()) {
      Run run = killedDuringSecondCall(site, "probed", kind).on(survivor);

      JsonNode done = run.awaitRest();
      assertThat(done.path("state").asText()).as("%s", done).isEqualTo("completed");
      assertThat(Run.step(done, SECOND).path("attempts").asInt())
          .isEqualTo(kind.equals("hang_after") ? 1 : 2);
    }
    assertEachOnce(site);
  }

  private static Run killedDuringSecondCall(Site site, String template, String kind)
      throws IOException {
    site.faults(Map.of("tool", "vm_create_snapshot", "nth", 2, "kind", kind));
    McpServer doomed = site.start();
    Run run = plan(doomed, template);
    doomed.begin("run_workflow", run.arguments()).exceptionally(ended -> null);
    int effects = kind.equals("hang_after") ? 2 : 1;
    Wait.until("the second call is under way", () -> site.calls("aiops", "vm_create_snapshot") > 1);
    Wait.until("it has had its effect", () -> site.journal().size() == effects);
    doomed.kill();
    return run;
  }

  @ParameterizedTest
  @ValueSource(strings = {"snapshots", "probed"})
  void a_frozen_node_appends_nothing_when_it_wakes_and_its_call_is_not_sent_again(String template)
      throws IOException {
    Site site = site(1000);
    try (McpServer survivor = site.start();
        McpServer frozen = site.start()) {
      Run run = plan(frozen, template).on(survivor);
      frozen.begin("run_workflow", run.arguments());
      Wait.until(
          "the second call is under way",
          () -> run.step(SECOND).path("status").asText().equals("running"));
      frozen.pause();

      JsonNode asked = run.awaitState("decision_required");
      assertThat(asked.at("/pending_decision/step_id").asText()).isEqualTo(SECOND);
      assertThat(site.journal()).hasSize(1);
      JsonNode history = run.fullStatus().path("audit_log");
      assertThat(history).isNotEmpty();

      frozen.wake();
      Wait.until("its call lands after all", () -> site.journal().size() == 2);
      Wait.until("its answer is refused", () -> site.said(TOO_LATE));
      assertThat(run.fullStatus().path("audit_log")).isEqualTo(history);
      assertThat(run.on(frozen).status()).isEqualTo(asked);

      run.on(frozen).resolve(SECOND, "applied");
      JsonNode done = run.awaitState("completed");
      assertThat(run.fullStatus().path("audit_intact").asBoolean()).isTrue();
      assertThat(Json.texts(done.path("steps"), "attempts")).containsOnly("1");
    }
    assertEachOnce(site);
  }

  @Test
  void a_living_node_keeps_its_workflow_however_long_its_call_takes() throws IOException {
    Site site = site(4000);
    try (McpServer one = site.start();
        McpServer other = site.start()) {
      Run run =
          Run.plan(
              one,
              "snapshots",
              Map.of("targets", List.of("db-prod-01"), "snapshot_name", "before"));
      run.run();

      JsonNode done = run.on(other).awaitRest();

      assertThat(done.path("state").asText()).isEqualTo("completed");
      assertThat(site.calls("aiops", "vm_create_snapshot")).isOne();
    }
  }

  private static void assertEachOnce(Site site) {
    assertThat(site.journal()).hasSize(TARGETS.size());
    for (String vm : TARGETS) {
      assertThat(site.effects("vm_create_snapshot", Map.of("vm_name", vm))).as(vm).isOne();
    }
    assertThat(Json.texts(Json.tree(site.journal()), "idempotency_key")).doesNotHaveDuplicates();
  }
}
