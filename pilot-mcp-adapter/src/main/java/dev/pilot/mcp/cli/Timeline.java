package dev.pilot.mcp.cli;

import dev.pilot.event.RecordedEvent;
import dev.pilot.mcp.transport.PlainText;
import dev.pilot.store.EventStore;
import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Prints a line for every event of a workflow as it is recorded, until it is closed. */
final class Timeline implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Timeline.class);
  private static final long PERIOD_MILLIS = 100;

  private final EventStore store;
  private final String workflowId;
  private final PrintStream out;
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private long printed;

  private Timeline(EventStore store, String workflowId, long printed, PrintStream out) {
    this.store = store;
    this.workflowId = workflowId;
    this.printed = printed;
    this.out = out;
  }

  /** Begins behind the events that are there already. */
  static Timeline of(EventStore store, String workflowId, PrintStream out) {
    long before = store.read(workflowId, 0).size();
    return new Timeline(store, workflowId, before, out);
  }

  void begin() {
    Future<?> unused =
        timer.scheduleWithFixedDelay(
            this::tick, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void tick() {
    try {
      print();
    } catch (RuntimeException e) {
      LOG.debug("the events of {} can not be read now", workflowId, e);
    }
  }

  private synchronized void print() {
    for (RecordedEvent event : store.read(workflowId, printed)) {
      out.println(line(event));
      printed = event.sequence();
    }
    out.flush();
  }

  private static String line(RecordedEvent event) {
    Map<String, ?> members = event.members();
    Object subject = members.get("step") == null ? members.get("gate") : members.get("step");
    Object why = members.get("reason");
    if (members.get("problem") instanceof Map<?, ?> problem) {
      why = problem.get("message");
    }
    return PlainText.oneLine(
        "%s  %s%s%s"
            .formatted(
                event.at(),
                event.type().replace('_', ' '),
                subject == null ? "" : "  " + subject,
                why == null ? "" : ": " + why));
  }

  @Override
  public void close() {
    timer.shutdownNow();
    print();
  }
}
