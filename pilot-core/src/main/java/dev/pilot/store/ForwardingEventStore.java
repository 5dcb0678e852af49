package dev.pilot.store;

import dev.pilot.event.RecordedEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A store that hands every call on to another: the base for those that add something to a few. */
public abstract class ForwardingEventStore implements EventStore {

  /** Returns the store that the next call goes to. */
  protected abstract EventStore delegate();

  @Override
  public void append(WorkflowSummary after, long expectedVersion, List<RecordedEvent> events) {
    delegate().append(after, expectedVersion, events);
  }

  @Override
  public List<RecordedEvent> read(String workflowId, long afterVersion) {
    return delegate().read(workflowId, afterVersion);
  }

  @Override
  public List<StoredEvent> follow(Bookmark after, int limit) {
    return delegate().follow(after, limit);
  }

  @Override
  public List<WorkflowSummary> list(int limit) {
    return delegate().list(limit);
  }

  @Override
  public List<WorkflowSummary> unsettled(String afterId, int limit) {
    return delegate().unsettled(afterId, limit);
  }

  @Override
  public Optional<WorkflowSummary> find(String workflowId) {
    return delegate().find(workflowId);
  }

  @Override
  public List<WorkflowSummary> due(Instant by, int limit) {
    return delegate().due(by, limit);
  }

  @Override
  public Optional<Instant> nextDue() {
    return delegate().nextDue();
  }

  @Override
  public Nodes nodes() {
    return delegate().nodes();
  }

  @Override
  public void close() {
    delegate().close();
  }
}
