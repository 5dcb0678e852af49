package dev.pilot.mcp;

import dev.pilot.Pilot;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes up, several times a second, what nobody drives; what goes wrong is logged and tried again.
 */
final class Heartbeat implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
  private static final Duration PERIOD = Duration.ofMillis(250);
  // The first answers to a client come before the store is opened.
  private static final Duration AFTER_START = Duration.ofMillis(300);

  private final Supplier<Pilot> pilot;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Heartbeat::thread);

  private String lastProblem = "";

  private Heartbeat(Supplier<Pilot> pilot) {
    this.pilot = pilot;
  }

  static Heartbeat start(Supplier<Pilot> pilot) {
    Heartbeat heartbeat = new Heartbeat(pilot);
    Future<?> unused =
        heartbeat.timer.scheduleWithFixedDelay(
            heartbeat::beat, AFTER_START.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    return heartbeat;
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "pilot-heartbeat");
    thread.setDaemon(true);
    return thread;
  }

  private void beat() {
    try {
      int taken = pilot.get().recover();
      if (taken > 0) {
        LOG.info("took up {} workflows", taken);
      }
      lastProblem = "";
    } catch (RuntimeException e) {
      // A schedule that throws ends for good, and nobody would go on after an approval.
      String problem = String.valueOf(e.getMessage());
      if (!problem.equals(lastProblem)) {
        LOG.error("workflows could not be taken up, which is tried again: {}", problem, e);
      }
      lastProblem = problem;
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
    try {
      timer.awaitTermination(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
