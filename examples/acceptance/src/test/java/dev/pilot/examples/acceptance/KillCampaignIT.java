package dev.pilot.examples.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the server at a random moment of a maintenance window, again and again, on one store and
 * one data centre; a person then says truthfully what became of the calls.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
final class KillCampaignIT {

  private static final int ROUNDS = Integer.getInteger("kill-rounds", 20);
  private static final long SEED = Long.getLong("kill-seed", System.nanoTime());

  /** Long enough that most kills meet a call under way. */
  private static final String LATENCY_MS = "40";

  /** A person is asked less often than this in one window, unless nothing helps. */
  private static final int MOST_TURNS = 20;

  private final Random random = new Random(SEED);
  private final Map<String, Integer> seen = new TreeMap<>();
  private Duration span = Duration.ofSeconds(2);

  @Test
  void no_effect_comes_twice_and_every_end_is_true(@TempDir Path folder) throws IOException {
    Site site = Site.of(folder, Map.of("SIM_LATENCY_MS", LATENCY_MS), "aria", "aiops", "monitor");
    long start = System.nanoTime();
    try (Servers servers = new Servers(site)) {
      for (int round = 0; round < ROUNDS; round++) {
        boolean goesWrong = random.nextInt(3) == 0;
        if (goesWrong) {
          site.faults(Map.of("tool", "get_resource_health", "every", true, "kind", "error_before"));
        } else {
          site.faults();
        }
        round(site, servers, new Round(site, "round-" + round, goesWrong, site.state()));
      }
    }
    assertThat(Json.texts(Json.tree(site.journal()), "idempotency_key")).doesNotHaveDuplicates();
    System.out.printf(
        "%d kills (seed %d) in %.0f s: %s%n",
        ROUNDS, SEED, (System.nanoTime() - start) / 1e9, seen);
  }

  private void round(Site site, Servers servers, Round round) throws IOException {
    Run run = Run.plan(servers.current(), "maintenance_window", round.parameters());
    long start = System.nanoTime();
    CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> drive(run, round, false));
    try {
      first.get(random.nextLong(span.toMillis()), TimeUnit.MILLISECONDS);
      // Faster than the kill: aim earlier from now on.
      span = Duration.ofNanos(System.nanoTime() - start);
      count("killed when it had ended");
    } catch (TimeoutException e) {
      count("killed under way");
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
    servers.killAndStart();
    first.join();

    Run again = run.on(servers.current());
    String end = drive(again, round, true);
    count(end);
    JsonNode status = again.fullStatus();
    assertThat(status.path("audit_intact").asBoolean()).isTrue();
    round.check(end, status);
  }

  private void count(String what) {
    synchronized (seen) {
      seen.merge(what, 1, Integer::sum);
    }
  }

  /** Does what a person would do until the workflow has ended, or the server has. */
  private String drive(Run run, Round round, boolean survives) {
    try {
      for (int turn = 0; turn < MOST_TURNS; turn++) {
        JsonNode status =
            Wait.until(
                "somebody is needed",
                run::status,
                now -> !Round.GOES_ON.contains(now.path("state").asText()));
        String state = status.path("state").asText();
        switch (state) {
          case "pending" -> run.run();
          case "awaiting_approval" -> run.approve();
          case "decision_required" -> resolve(run, round, status);
          case "rollback_incomplete" -> resumeRollback(run, round, status);
          default -> {
            return state;
          }
        }
      }
      throw new AssertionError("it comes to no end: " + run.status());
    } catch (CompletionException | UncheckedIOException e) {
      if (survives) {
        throw e;
      }
      return "killed";
    }
  }

  private void resolve(Run run, Round round, JsonNode status) {
    String stepId = status.at("/pending_decision/step_id").asText();
    JsonNode step = Run.step(status, stepId);
    String truth =
        round.tookEffect(step.path("tool").asText(), step.path("params")) ? "applied" : "retry";
    count("unknown step: " + truth);
    run.resolve(stepId, truth);
  }

  private void resumeRollback(Run run, Round round, JsonNode status) {
    for (JsonNode step : Json.list(status.path("steps"))) {
      JsonNode undo = step.path("rollback");
      if (undo.path("status").asText().equals("unknown")) {
        boolean applied = round.tookEffect(undo.path("tool").asText(), undo.path("params"));
        count("unknown undo: " + (applied ? "applied" : "not_applied"));
        run.resolve(step.path("id").asText(), applied ? "applied" : "not_applied");
      }
    }
    run.server().call("rollback", run.arguments()).accepted();
  }

  /** The one server of the moment. */
  private static final class Servers implements AutoCloseable {

    private final Site site;
    private McpServer server;

    Servers(Site site) throws IOException {
      this.site = site;
      this.server = site.start();
    }

    McpServer current() {
      return server;
    }

    void killAndStart() throws IOException {
      server.kill();
      server = site.start();
    }

    @Override
    public void close() throws IOException {
      server.close();
    }
  }
}
