package dev.pilot.testing;

import dev.pilot.event.ObservationEvent;
import dev.pilot.event.RecordedEvent;
import dev.pilot.event.WorkflowEvent;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Lets one call of a process go on at a time, in an order that is the same in every run.
 *
 * <p>A process is quiet once every call that it has announced waits here for its turn. Guarded by
 * the process's life.
 */
final class Turns {

  /** Real time; a process that is not quiet by then hangs. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Lifeline life;
  private final Map<String, Integer> announced = new HashMap<>();
  private final TreeMap<String, Object> waiting = new TreeMap<>();
  private Optional<String> failure = Optional.empty();
  private int moves;

  Turns(Lifeline life) {
    this.life = life;
  }

  /** Notes which calls this process has announced, and which of them are over. */
  void appended(List<RecordedEvent> events) {
    synchronized (life) {
      for (RecordedEvent recorded : events) {
        WorkflowEvent event = recorded.event();
        Object step = recorded.members().get("step");
        if (event instanceof WorkflowEvent.StepStarted
            || event instanceof WorkflowEvent.UndoStarted
            || event instanceof WorkflowEvent.ProbeStarted
            || event instanceof ObservationEvent.ObservationStarted) {
          announced.merge(String.valueOf(step), 1, (one, other) -> 1);
        } else if (step != null) {
          announced.remove(String.valueOf(step));
        }
      }
      life.notifyAll();
    }
  }

  /** Ends the process because of something that must not happen. */
  void fail(String why) {
    synchronized (life) {
      failure = Optional.of(failure.orElse(why));
      life.kill();
    }
  }

  Optional<String> failure() {
    synchronized (life) {
      return failure;
    }
  }

  /** Waits for the caller's turn, or the end of the process. */
  void await(String stepId) throws InterruptedException {
    synchronized (life) {
      Object ticket = new Object();
      waiting.put(stepId, ticket);
      life.notifyAll();
      while (waiting.get(stepId) == ticket && !life.isDead()) {
        life.wait();
      }
    }
  }

  /** Waits until the process can do nothing by itself, and says whether calls wait for a turn. */
  boolean awaitQuiet() throws InterruptedException {
    synchronized (life) {
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (!life.isDead() && waiting.size() < announced.size()) {
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          fail("it hangs: of the calls %s only %s came".formatted(announced, waiting.keySet()));
        } else {
          life.wait(left);
        }
      }
      return !life.isDead() && !waiting.isEmpty();
    }
  }

  /** Lets one of the waiting calls go on. */
  void next() {
    synchronized (life) {
      if (waiting.isEmpty()) {
        return;
      }
      int skip = moves++ % waiting.size();
      waiting.remove(waiting.keySet().stream().skip(skip).findFirst().orElseThrow());
      life.notifyAll();
    }
  }
}
