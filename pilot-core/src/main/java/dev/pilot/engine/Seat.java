package dev.pilot.engine;

import dev.pilot.event.Attempt;
import dev.pilot.event.RecordedEvent;
import dev.pilot.store.EventStore;
import dev.pilot.store.Nodes;
import dev.pilot.workflow.Call;
import dev.pilot.workflow.CommandRefusedException;
import dev.pilot.workflow.Decision;
import dev.pilot.workflow.Head;
import dev.pilot.workflow.Workflow;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One workflow in the hands of this engine: its last known state, the calls that this process has
 * under way, and the decision of which nobody knows yet whether it is durable. Used only under its
 * own lock, but for {@link #isBusy}.
 */
final class Seat {

  private final String workflowId;
  private final Set<Call> calls = new HashSet<>();
  private final Set<Call> abandoned = new HashSet<>();
  private Optional<Workflow> known;
  private Optional<Decision> doubtful = Optional.empty();
  private Optional<Decision> confirmed = Optional.empty();
  private boolean unread;
  private volatile boolean busy;

  Seat(String workflowId, Optional<Workflow> known) {
    this.workflowId = workflowId;
    this.known = known;
  }

  String workflowId() {
    return workflowId;
  }

  /** Returns the workflow as this engine knows it, read from the store where that may be wrong. */
  Workflow workflow(EventStore store) {
    return known.isEmpty() || unread ? refreshed(store) : known.get();
  }

  /** Returns the workflow with everything that others have appended. */
  Workflow refreshed(EventStore store) {
    long version = known.map(workflow -> workflow.head().version()).orElse(0L);
    List<RecordedEvent> news = store.read(workflowId, version);
    if (known.isEmpty() && news.isEmpty()) {
      throw new CommandRefusedException(
          "unknown_workflow",
          "there is no workflow '" + workflowId + "'",
          "Take the id from the list of workflows.");
    }
    Workflow workflow = known.isEmpty() ? Workflow.of(news) : applied(known.get(), news);
    known = Optional.of(workflow);
    unread = false;
    update();
    doubtful.ifPresent(decision -> look(decision, news));
    return workflow;
  }

  private static Workflow applied(Workflow workflow, List<RecordedEvent> news) {
    Workflow newer = workflow;
    for (RecordedEvent event : news) {
      newer = newer.apply(event);
    }
    return newer;
  }

  /** By its hash the last event of a decision stands for all of them. */
  private void look(Decision decision, List<RecordedEvent> news) {
    Head head = decision.after().head();
    news.stream()
        .filter(event -> event.sequence() == head.version())
        .findFirst()
        .ifPresent(
            event -> {
              doubtful = Optional.empty();
              confirmed = Optional.of(decision).filter(one -> event.hash().equals(head.hash()));
            });
  }

  void know(Workflow workflow) {
    known = Optional.of(workflow);
    doubtful = Optional.empty();
  }

  /** Notes that the store failed while it appended the decision, which may be durable or not. */
  void doubts(Decision decision) {
    doubtful = Optional.of(decision);
    unread = true;
    update();
  }

  /** Whether nobody has looked yet what became of the last append. */
  boolean isInDoubt() {
    return unread;
  }

  /** Returns, once, the decision that was in doubt and has proved to be durable. */
  Optional<Decision> takeConfirmed() {
    Optional<Decision> taken = confirmed;
    confirmed = Optional.empty();
    return taken;
  }

  void began(Call call) {
    calls.add(call);
    update();
  }

  /** The workflow goes on without the call, whose thread may still send it. */
  void abandoned(Call call) {
    calls.remove(call);
    abandoned.add(call);
    update();
  }

  boolean hasAbandoned(Call call) {
    return abandoned.contains(call);
  }

  void ended(Call call) {
    calls.remove(call);
    abandoned.remove(call);
    update();
  }

  private void update() {
    busy = !calls.isEmpty() || unread;
  }

  /** Whether a thread of this process makes the call, or is about to. */
  boolean makes(String stepId, Attempt attempt) {
    return isAmong(calls, stepId, attempt);
  }

  /** Returns what is known of the thread of this engine that was to make the call. */
  Nodes.Life life(String stepId, Attempt attempt) {
    if (makes(stepId, attempt)) {
      return Nodes.Life.ALIVE;
    }
    return isAmong(abandoned, stepId, attempt) ? Nodes.Life.SILENT : Nodes.Life.DEAD;
  }

  private static boolean isAmong(Set<Call> some, String stepId, Attempt attempt) {
    return some.stream()
        .anyMatch(call -> call.stepId().equals(stepId) && call.attempt().equals(attempt));
  }

  /** Whether the workflow waits for calls of this process, or for news of an append. */
  boolean isBusy() {
    return busy;
  }

  /** Whether nothing would be lost if this were forgotten. */
  boolean isIdle() {
    return calls.isEmpty() && abandoned.isEmpty() && !unread;
  }
}
