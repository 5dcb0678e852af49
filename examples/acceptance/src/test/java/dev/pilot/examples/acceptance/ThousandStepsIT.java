package dev.pilot.examples.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Long workflows; alone, for the sake of the figures. */
@Isolated
@Timeout(120)
final class ThousandStepsIT {

  private record Figures(int steps, long bytes, Duration time) {

    long bytesPerStep() {
      return bytes / steps;
    }

    void print() {
      System.out.printf(
          "%d steps: store %d bytes, %d bytes a step; %.1f s, %.0f steps/s%n",
          steps, bytes, bytesPerStep(), time.toMillis() / 1000.0, steps * 1000.0 / time.toMillis());
    }
  }

  @Test
  void the_store_grows_linearly_with_the_steps(@TempDir Path folder) throws IOException {
    Figures hundred = measure(folder.resolve("100"), 100);
    Figures thousand = measure(folder.resolve("1000"), 1000);

    hundred.print();
    thousand.print();
    double marginal = (thousand.bytes() - hundred.bytes()) / 900.0;
    System.out.printf("from 100 to 1000 steps: %.0f bytes for each more%n", marginal);
    // Rewriting the workflow at each step would make it tenfold.
    assertThat(thousand.bytesPerStep()).isLessThan(2 * hundred.bytesPerStep());
  }

  private static Figures measure(Path folder, int steps) throws IOException {
    Files.createDirectories(folder);
    Site site = Site.of(folder, "monitor");
    site.template("looks", Templates.LOOKS);
    List<String> targets = IntStream.range(0, steps).mapToObj("t-%04d"::formatted).toList();
    Duration time;
    try (McpServer server = site.start()) {
      Run run = Run.plan(server, "looks", Map.of("targets", targets));
      Instant start = Instant.now();
      run.run();
      run.awaitState("completed");
      time = Duration.between(start, Instant.now());
      assertThat(statuses(run, steps)).hasSize(steps).containsOnly("success");
      assertThat(site.calls("monitor", "vm_info")).isEqualTo(steps);
    }
    return new Figures(steps, site.storeSize(), time);
  }

  private static List<String> statuses(Run run, int steps) {
    List<String> statuses = new ArrayList<>();
    while (statuses.size() < steps) {
      JsonNode page =
          run.server()
              .call(
                  "get_workflow_status",
                  Map.of("workflow_id", run.id(), "steps_from", statuses.size()))
              .accepted();
      List<JsonNode> shown = Json.list(page.path("steps"));
      assertThat(shown).isNotEmpty();
      assertThat(shown.get(0).path("index").asInt()).isEqualTo(statuses.size());
      statuses.addAll(Json.texts(page.path("steps"), "status"));
    }
    return statuses;
  }
}
