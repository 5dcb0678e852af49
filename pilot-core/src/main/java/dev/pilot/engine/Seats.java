package dev.pilot.engine;

import dev.pilot.workflow.Workflow;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The workflows that this engine has in hand; each is forgotten once nothing of it is under way.
 */
final class Seats {

  private static final Logger LOG = LoggerFactory.getLogger(Seats.class);

  private final Map<String, Seat> seats = new ConcurrentHashMap<>();
  private final Planned planned = new Planned();
  private final Consumer<String> left;

  /**
   * Makes it empty.
   *
   * @param left told the id of each workflow of which nothing is under way any more
   */
  Seats(Consumer<String> left) {
    this.left = left;
  }

  /** Notes a workflow that was just planned, as somebody will soon run it. */
  void expect(Workflow workflow) {
    planned.add(workflow);
  }

  /** Does the work under the lock of the workflow's seat. */
  <T> T at(String workflowId, Function<Seat, T> work) {
    while (true) {
      Seat seat = seats.computeIfAbsent(workflowId, id -> new Seat(id, planned.take(id)));
      synchronized (seat) {
        if (seats.get(workflowId) == seat) {
          return work.apply(seat);
        }
      }
    }
  }

  /** Forgets the seat if nothing would be lost. Under its lock. */
  void leave(Seat seat) {
    if (seat.isIdle()) {
      seats.remove(seat.workflowId(), seat);
      left.accept(seat.workflowId());
    }
  }

  /** Whether this engine has calls under way for which the workflow waits. */
  boolean drives(String workflowId) {
    Seat seat = seats.get(workflowId);
    return seat != null && seat.isBusy();
  }

  /** Whoever holds a seat has handed its calls to their threads when this returns. */
  void letFinish() {
    for (Seat seat : seats.values()) {
      synchronized (seat) {
        LOG.debug("workflow {} goes no further in this process", seat.workflowId());
      }
    }
  }
}
