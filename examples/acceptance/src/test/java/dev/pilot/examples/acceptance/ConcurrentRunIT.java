package dev.pilot.examples.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One workflow, run twice at the same time. */
@Timeout(120)
final class ConcurrentRunIT {

  private static final int WORKFLOWS = 8;
  private static final List<String> TARGETS = List.of("db-prod-01", "db-prod-02", "db-prod-03");

  private Site site;

  @BeforeEach
  void build(@TempDir Path folder) throws IOException {
    site = Site.of(folder, Map.of("SIM_LATENCY_MS", "20"), "aiops");
    site.template("snapshots", Templates.SNAPSHOTS);
  }

  @Test
  void two_threads_of_one_server_run_each_step_once() throws IOException {
    try (McpServer server = site.start()) {
      for (int i = 0; i < WORKFLOWS; i++) {
        runTwice("thread-" + i, server, server);
      }
    }
  }

  @Test
  void two_servers_on_one_store_run_each_step_once() throws IOException {
    try (McpServer one = site.start();
        McpServer other = site.start()) {
      for (int i = 0; i < WORKFLOWS; i++) {
        runTwice("process-" + i, one, other);
      }
    }
  }

  private void runTwice(String snapshot, McpServer one, McpServer other) {
    Run run = Run.plan(one, "snapshots", Map.of("targets", TARGETS, "snapshot_name", snapshot));
    CompletableFuture<Answer> first =
        CompletableFuture.supplyAsync(() -> one.call("run_workflow", run.arguments()));
    CompletableFuture<Answer> second =
        CompletableFuture.supplyAsync(() -> other.call("run_workflow", run.arguments()));
    List<Answer> answers = Stream.of(first, second).map(CompletableFuture::join).toList();

    List<Answer> refusals = answers.stream().filter(Answer::isError).toList();
    assertThat(refusals).as("one is told so: %s", answers).hasSize(1);
    JsonNode refusal = refusals.get(0).refused();
    assertThat(refusal.path("code").asText()).isEqualTo("illegal_state");
    assertThat(refusal.path("message").asText()).contains(run.id());

    JsonNode done = run.awaitState("completed");
    assertThat(Json.texts(done.path("steps"), "attempts")).containsOnly("1");
    assertThat(run.on(other).status()).isEqualTo(done);
    for (String vm : TARGETS) {
      assertThat(
              site.effects("vm_create_snapshot", Map.of("vm_name", vm, "snapshot_name", snapshot)))
          .isOne();
    }
  }
}
