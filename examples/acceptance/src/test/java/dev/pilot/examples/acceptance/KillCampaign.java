package dev.pilot.examples.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Kills the server at a random moment of a maintenance window, again and again, on one store and
 * one data centre; now and then a second time, while it recovers. A person then says truthfully
 * what became of the calls.
 */
final class KillCampaign {

  private static final long SEED = Long.getLong("kill-seed", System.nanoTime());

  /** Long enough that most kills meet a call under way. */
  private static final String LATENCY_MS = "40";

  private static final int ONE_IN_SO_MANY_GOES_WRONG = 3;
  private static final int ONE_IN_SO_MANY_IS_KILLED_AGAIN = 4;

  private static final int SHARE_TO_AIM_LATER = 10;

  private final Site site;
  private final int kills;
  private final Random random = new Random(SEED);
  private final Figures figures;
  private final Person person;
  private Duration span = Duration.ofSeconds(2);
  private McpServer server;

  private KillCampaign(Site site, int kills, Figures figures, McpServer server) {
    this.site = site;
    this.kills = kills;
    this.figures = figures;
    this.person = new Person(figures);
    this.server = server;
  }

  /** A site with what a campaign needs. */
  static Site site(Path folder) throws IOException {
    return Site.of(folder, Map.of("SIM_LATENCY_MS", LATENCY_MS), "aria", "aiops", "monitor");
  }

  static KillCampaign on(Site site, String store, int kills) throws IOException {
    return new KillCampaign(site, kills, new Figures(store, SEED), site.start());
  }

  /** Kills as often as asked, prints what was seen, and fails if anything was not as it has to. */
  void run() throws IOException {
    try {
      for (int window = 0; figures.kills() < kills; window++) {
        boolean goesWrong = random.nextInt(ONE_IN_SO_MANY_GOES_WRONG) == 0;
        if (goesWrong) {
          site.faults(Map.of("tool", "get_resource_health", "every", true, "kind", "error_before"));
        } else {
          site.faults();
        }
        window(new Round(site, "round-" + window, goesWrong, site.state()));
      }
      server.close();
      figures.holds(
          "the journal",
          () ->
              assertThat(Json.texts(Json.tree(site.journal()), "idempotency_key"))
                  .doesNotHaveDuplicates());
    } finally {
      figures.print();
    }
    assertThat(figures.violations()).isEmpty();
  }

  private void window(Round round) throws IOException {
    Run run = Run.plan(server, "maintenance_window", round.parameters());
    boolean goesOn = killDuring(run, round);
    while (goesOn
        && figures.kills() < kills
        && random.nextInt(ONE_IN_SO_MANY_IS_KILLED_AGAIN) == 0) {
      goesOn = killDuring(run.on(server), round);
    }
    Run last = run.on(server);
    figures.holds(
        round.name() + ", workflow " + run.id(),
        () -> {
          String end = person.drive(last, round);
          figures.ended(end);
          JsonNode status = last.fullStatus();
          assertThat(status.path("audit_intact").asBoolean()).isTrue();
          round.check(end, status);
        });
  }

  /** Returns whether the workflow had not ended when the server was killed. */
  private boolean killDuring(Run run, Round round) throws IOException {
    long start = System.nanoTime();
    CompletableFuture<Boolean> ended =
        CompletableFuture.supplyAsync(() -> person.driveUntilKilled(run, round));
    try {
      ended.get(1 + random.nextLong(span.toMillis()), TimeUnit.MILLISECONDS);
      // Faster than the kill: aim earlier from now on.
      span = Duration.ofNanos(System.nanoTime() - start);
    } catch (TimeoutException e) {
      // The usual case: it is under way. Aim a little later, or nothing would meet a late step.
      span = span.plus(span.dividedBy(SHARE_TO_AIM_LATER));
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
    server.kill();
    boolean midWay = !ended.join();
    figures.killed(midWay, round.effects());
    server = site.start();
    return midWay;
  }
}
