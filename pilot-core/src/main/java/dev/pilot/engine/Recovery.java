package dev.pilot.engine;

import dev.pilot.PilotException;
import dev.pilot.store.DamagedLogException;
import dev.pilot.store.EventStore;
import dev.pilot.store.StoreException;
import dev.pilot.store.WorkflowSummary;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds, page by page, the workflows that nobody drives, and has them taken up: so many at a time,
 * the others in turn as soon as one of those needs no thread any more.
 */
final class Recovery {

  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);
  private static final int PAGE = 500;

  /** How many workflows that were taken up may be driven at once. */
  static final int AT_ONCE = 256;

  private final EventStore store;
  private final Signature signature;
  private final Callers callers;
  private final Seats seats;

  /** Whether taking up the workflow of that id changed anything. */
  private final Predicate<String> takesUp;

  private final Set<String> begun = new HashSet<>();
  private final Set<String> waiting = new LinkedHashSet<>();

  /** What was said last of a workflow that can not be taken up. */
  private final Map<String, String> complaints = new ConcurrentHashMap<>();

  Recovery(
      EventStore store,
      Signature signature,
      Callers callers,
      Seats seats,
      Predicate<String> takesUp) {
    this.store = store;
    this.signature = signature;
    this.callers = callers;
    this.seats = seats;
    this.takesUp = takesUp;
  }

  /**
   * Takes up those whose process is gone or this one, and returns how many there were, with those
   * that wait for their turn.
   *
   * @param also which others to take up
   */
  int run(Predicate<WorkflowSummary> also) {
    Map<String, Boolean> free = new ConcurrentHashMap<>();
    AtomicInteger taken = new AtomicInteger();
    String last = "";
    List<WorkflowSummary> page;
    do {
      page = store.unsettled(last, PAGE);
      List<String> ids =
          page.stream()
              .filter(one -> also.test(one) || free.computeIfAbsent(one.node(), this::isFree))
              .map(WorkflowSummary::id)
              .filter(id -> !seats.drives(id))
              .toList();
      callers.each(ids, id -> taken.addAndGet(isWaiting(id) || takesUp(id) ? 1 : 0));
      last = page.isEmpty() ? last : page.get(page.size() - 1).id();
    } while (page.size() == PAGE);
    return taken.get();
  }

  private boolean isFree(String node) {
    return node.equals(signature.process()) || signature.life(node).isGone();
  }

  /** Whether the workflow has to wait for its turn; if not, it is its turn now. */
  private synchronized boolean isWaiting(String workflowId) {
    if (begun.size() < AT_ONCE) {
      begun.add(workflowId);
      return false;
    }
    waiting.add(workflowId);
    return true;
  }

  /** Notes that nothing of the workflow is under way here any more, and has the next taken up. */
  synchronized void left(String workflowId) {
    if (begun.remove(workflowId)) {
      Optional<String> next = waiting.stream().findFirst();
      next.ifPresent(
          id -> {
            waiting.remove(id);
            begun.add(id);
            callers.execute(() -> takeUpInTurn(id));
          });
    }
  }

  private void takeUpInTurn(String workflowId) {
    try {
      takesUp(workflowId);
    } catch (StoreException e) {
      LOG.warn("workflow {} can not be taken up yet: {}", workflowId, e.getMessage());
    }
  }

  /** One workflow that can not be read keeps no other from being taken up. */
  private boolean takesUp(String workflowId) {
    boolean taken = false;
    try {
      taken = !seats.drives(workflowId) && takesUp.test(workflowId);
    } catch (PilotException e) {
      if (e instanceof StoreException && !(e instanceof DamagedLogException)) {
        throw e;
      }
      if (e.code().equals("illegal_state")) {
        LOG.debug("workflow {} is taken up by another process", workflowId);
        return false;
      }
      complain(workflowId, String.valueOf(e.getMessage()));
    } finally {
      if (!taken) {
        left(workflowId);
      }
    }
    return taken;
  }

  /** Once, not each time that it is tried. */
  private void complain(String workflowId, String problem) {
    if (!problem.equals(complaints.put(workflowId, problem))) {
      LOG.warn("workflow {} can not be taken up: {}", workflowId, problem);
    }
  }

  /** Takes nothing up any more. */
  synchronized void close() {
    waiting.clear();
    begun.clear();
  }
}
