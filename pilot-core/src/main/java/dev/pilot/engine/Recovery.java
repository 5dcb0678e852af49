package dev.pilot.engine;

import dev.pilot.PilotException;
import dev.pilot.store.DamagedLogException;
import dev.pilot.store.EventStore;
import dev.pilot.store.StoreException;
import dev.pilot.store.WorkflowSummary;
import dev.pilot.workflow.CommandRefusedException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds, page by page, the workflows that nobody drives, and has them taken up. */
final class Recovery {

  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);
  private static final int PAGE = 500;

  private final EventStore store;
  private final Signature signature;
  private final Callers callers;

  /** Whether taking up the workflow of that id, which nobody may drive, changed anything. */
  private final Predicate<String> takesUp;

  Recovery(EventStore store, Signature signature, Callers callers, Predicate<String> takesUp) {
    this.store = store;
    this.signature = signature;
    this.callers = callers;
    this.takesUp = takesUp;
  }

  /**
   * Takes up those whose process is gone or this one, and returns how many there were.
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
              .toList();
      callers.each(ids, id -> taken.addAndGet(tookUp(id) ? 1 : 0));
      last = page.isEmpty() ? last : page.get(page.size() - 1).id();
    } while (page.size() == PAGE);
    return taken.get();
  }

  private boolean isFree(String node) {
    return node.equals(signature.process()) || signature.life(node).isGone();
  }

  /** One workflow that can not be read keeps no other from being taken up. */
  private boolean tookUp(String workflowId) {
    try {
      return takesUp.test(workflowId);
    } catch (CommandRefusedException e) {
      return false; // another process was faster
    } catch (PilotException e) {
      if (e instanceof StoreException && !(e instanceof DamagedLogException)) {
        throw e;
      }
      LOG.warn("workflow {} can not be taken up: {}", workflowId, e.getMessage());
      return false;
    }
  }
}
