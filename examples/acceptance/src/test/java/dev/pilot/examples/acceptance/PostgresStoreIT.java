package dev.pilot.examples.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The runnable jar on a PostgreSQL database. */
@Timeout(120)
final class PostgresStoreIT {

  private static final int EMPTY_DATABASES = 5;

  private Site site;

  @BeforeEach
  void build(@TempDir Path folder) throws IOException {
    site = Site.of(folder, "aria", "aiops", "monitor");
  }

  @Test
  void whoever_is_there_plans_runs_approves_and_looks() throws IOException {
    String url = Database.create().url();
    Site byVariable = site.store("--store", url).variable("PGPASSWORD", Database.PASSWORD);
    Site byUrl = site.store("--store", url + "&password=" + Database.PASSWORD);
    try (McpServer one = byVariable.start();
        McpServer other = byUrl.start()) {
      Run run =
          Run.plan(
              one,
              "maintenance_window",
              Map.of(
                  "targets",
                  List.of("db-prod-01"),
                  "cluster",
                  "prod-cluster",
                  "verify_every",
                  "200ms"));
      run.on(other).run();
      assertThat(run.awaitState("awaiting_approval")).isEqualTo(run.on(other).status());

      assertThat(byVariable.command("approve", run.id(), "--approver", "alice")).isZero();

      JsonNode done = run.awaitState("completed");
      assertThat(run.on(other).status()).isEqualTo(done);
      assertThat(Json.texts(done.path("steps"), "attempts"))
          .as("each call once; a gate makes none")
          .containsOnly("1", "0")
          .containsOnlyOnce("0");
      assertThat(site.journal()).hasSize(3);

      assertThat(byUrl.command("status", run.id())).isZero();
      assertThat(byUrl.command("list")).isZero();
      assertThat(site.output())
          .content()
          .contains("workflow  " + run.id())
          .contains("completed")
          .doesNotContain(Database.PASSWORD);
    }
    assertThat(site.log()).content().doesNotContain(Database.PASSWORD);
  }

  @Test
  void an_empty_database_may_be_opened_by_two_at_once() throws IOException {
    for (int i = 0; i < EMPTY_DATABASES; i++) {
      Site empty =
          site.store("--store", Database.create().url()).variable("PGPASSWORD", Database.PASSWORD);
      try (McpServer one = empty.start();
          McpServer other = empty.start()) {
        CompletableFuture<Answer> first = one.begin("list_workflows", Map.of());
        Answer second = other.call("list_workflows", Map.of());
        assertThat(first.join().accepted()).isEqualTo(second.accepted());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "wrong-one, 0, store_denied, does not let this user in",
    "open-sesame-42, 1, store_unavailable, does not answer"
  })
  void an_error_says_what_is_wrong_and_not_the_password(
      String password, int port, String code, String words) throws IOException {
    Database database = Database.create();
    String url = port == 0 ? database.url() : database.url(port);
    Site shut = site.store("--store", url + "&password=" + password);

    assertThat(shut.command("list")).isOne();
    try (McpServer server = shut.start()) {
      JsonNode error = server.call("list_workflows", Map.of()).refused();
      assertThat(error.path("code").asText()).isEqualTo(code);
      assertThat(error.toString()).contains(words).doesNotContain(password);
    }
    assertThat(site.output()).content().contains(words).doesNotContain(password);
    assertThat(site.log()).content().doesNotContain(password);
  }
}
