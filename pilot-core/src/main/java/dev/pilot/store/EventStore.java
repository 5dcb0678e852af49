package dev.pilot.store;

import dev.pilot.event.RecordedEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the logs of all workflows; used from several threads and, where the store is on disk, from
 * several processes at once.
 *
 * <p>Every method throws {@link StoreException} when the storage fails.
 */
public interface EventStore extends AutoCloseable {

  /** A store that forgets everything when the process ends: for tests and first steps. */
  static EventStore inMemory() {
    return new InMemoryEventStore();
  }

  /**
   * Appends events to one log, all or none; they are durable when this returns.
   *
   * <p>{@link dev.pilot.event.WorkflowEvent.TargetsClaimed} among them takes what it names, for
   * this workflow alone, until the append that leaves the workflow in a final state without a call
   * under way.
   *
   * @param after the workflow's summary with the events applied
   * @param expectedVersion how many events the log has; 0 for a new workflow
   * @throws ClaimRefusedException if another workflow holds any of it, or a budget has no room for
   *     it; nothing was appended
   * @throws VersionConflictException if the log has another number of events; nothing was appended
   */
  void append(WorkflowSummary after, long expectedVersion, List<RecordedEvent> events);

  /**
   * Returns the events of one log behind the first {@code afterVersion}, the oldest first; none if
   * there is no such workflow.
   */
  List<RecordedEvent> read(String workflowId, long afterVersion);

  /**
   * Returns up to {@code limit} events of all workflows behind the bookmark, none if there are no
   * more by now.
   *
   * <p>The events of one workflow come in their order, those of several in an order of the store's
   * own, which stays as it is. None is left out: whoever goes on behind the last bookmark that they
   * were given sees every event that is ever appended.
   *
   * @throws StoreException with the code {@code bookmark_lost} if the bookmark is none of this
   *     store's
   */
  List<StoredEvent> follow(Bookmark after, int limit);

  /** Returns the newest workflows, the newest first. */
  List<WorkflowSummary> list(int limit);

  /**
   * Returns up to {@code limit} workflows that are {@linkplain WorkflowSummary#isUnsettled()
   * unsettled}, in the order of their ids, from the first behind {@code afterId} on.
   */
  List<WorkflowSummary> unsettled(String afterId, int limit);

  /** Returns the summary of one workflow, or empty if there is none of that id. */
  Optional<WorkflowSummary> find(String workflowId);

  /** Returns up to {@code limit} workflows that are due by then, the longest due first. */
  List<WorkflowSummary> due(Instant by, int limit);

  /** Returns when the next workflow is due, or empty if none waits for a timer. */
  Optional<Instant> nextDue();

  /** Tells apart the processes that use this store; usable until the store is closed. */
  default Nodes nodes() {
    return Nodes.processes();
  }

  /** Lets go of files and connections; what was appended stays. */
  @Override
  void close();
}
