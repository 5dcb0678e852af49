package dev.pilot.examples.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A store in which a disk, or a hand, has changed something. */
@Timeout(60)
final class DamagedStoreIT {

  private static final String NAME = "as-it-was";

  @Test
  void nothing_is_called_for_a_workflow_whose_log_was_changed(@TempDir Path folder)
      throws IOException {
    Site site = Site.of(folder, "aiops");
    site.template("snapshots", Templates.SNAPSHOTS);
    Run run;
    try (McpServer server = site.start()) {
      run =
          Run.plan(
              server, "snapshots", Map.of("targets", List.of("db-prod-01"), "snapshot_name", NAME));
    }
    Path store = folder.resolve("pilot.db");
    byte[] sound = Files.readAllBytes(store);
    Files.write(store, changed(sound));

    try (McpServer server = site.start()) {
      Run here = run.on(server);
      for (String tool : List.of("run_workflow", "get_workflow_status")) {
        assertThat(server.call(tool, here.arguments()).refused().path("code").asText())
            .isEqualTo("damaged_log");
      }
      assertThat(
              Json.texts(
                  server.call("list_workflows", Map.of()).accepted().path("active_workflows"),
                  "workflow_id"))
          .as("what is sound is still shown")
          .containsExactly(run.id());
    }
    assertThat(site.command("run", run.id())).isOne();
    assertThat(site.output()).content().contains(run.id()).contains("backup");
    assertThat(site.journal()).isEmpty();

    Files.write(store, sound);
    try (McpServer server = site.start()) {
      run.on(server).run();
      run.on(server).awaitState("completed");
    }
    assertThat(site.journal()).hasSize(1);
  }

  /** Renames the snapshot that the plan takes. */
  private static byte[] changed(byte[] sound) {
    String text = new String(sound, StandardCharsets.ISO_8859_1);
    assertThat(text).contains(NAME);
    return text.replace(NAME, "as-it-wa5").getBytes(StandardCharsets.ISO_8859_1);
  }
}
