package dev.pilot.examples.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** An approval on the command line, while a server serves. */
@Timeout(60)
final @Isolated("it measures a time that other processes would lengthen")
class CommandLineApprovalIT {

  private static final Duration PROMISED = Duration.ofSeconds(2);

  @Test
  void a_serving_process_goes_on_within_two_seconds(@TempDir Path folder) throws IOException {
    Site site = Site.of(folder, "aria", "aiops", "monitor");
    try (McpServer server = site.start()) {
      Run run =
          Run.plan(
              server,
              "maintenance_window",
              Map.of(
                  "targets",
                  List.of("db-prod-01"),
                  "cluster",
                  "prod-cluster",
                  "verify_every",
                  "200ms"));
      run.run();
      run.awaitState("awaiting_approval");

      int exit = site.command("approve", run.id(), "--approver", "alice");
      assertThat(exit).as("see %s", site.output()).isZero();

      JsonNode done = run.awaitState("completed");
      JsonNode approval = done.at("/approvals/0");
      assertThat(approval.path("approver").asText()).isEqualTo("alice");
      assertThat(approval.path("assurance").asText()).isEqualTo("asserted");
      Instant approved = Instant.parse(approval.path("at").asText());
      Instant wentOn =
          Instant.parse(Run.step(done, "name_free[db-prod-01]").path("started_at").asText());
      Duration between = Duration.between(approved, wentOn);
      System.out.printf(
          "approved on the command line; gone on with after %d ms%n", between.toMillis());
      assertThat(between).isLessThanOrEqualTo(PROMISED);
    }
  }
}
