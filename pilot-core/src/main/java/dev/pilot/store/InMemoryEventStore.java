package dev.pilot.store;

import dev.pilot.event.RecordedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Keeps the logs in memory, under one lock. */
final class InMemoryEventStore implements EventStore {

  private final Map<String, List<RecordedEvent>> logs = new HashMap<>();
  private final List<RecordedEvent> all = new ArrayList<>();
  private final ClaimsInMemory claims = new ClaimsInMemory();
  private final Map<String, WorkflowSummary> summaries = new HashMap<>();

  @Override
  public synchronized void append(
      WorkflowSummary after, long expectedVersion, List<RecordedEvent> events) {
    List<RecordedEvent> log = logs.getOrDefault(after.id(), new ArrayList<>());
    if (log.size() != expectedVersion) {
      throw new VersionConflictException(after.id(), expectedVersion);
    }
    claims.take(events);
    log.addAll(events);
    all.addAll(events);
    logs.put(after.id(), log);
    summaries.put(after.id(), after);
    if (Claims.releases(after)) {
      claims.release(after.id());
    }
  }

  @Override
  public synchronized List<RecordedEvent> read(String workflowId, long afterVersion) {
    return logs.getOrDefault(workflowId, List.of()).stream().skip(afterVersion).toList();
  }

  @Override
  public synchronized List<StoredEvent> follow(Bookmark after, int limit) {
    int read = Place.of(after).map(this::read).orElse(0);
    List<StoredEvent> behind = new ArrayList<>();
    for (int i = read; i < all.size() && behind.size() < limit; i++) {
      behind.add(new StoredEvent(all.get(i), Place.of(i + 1L, all.get(i)).bookmark()));
    }
    return List.copyOf(behind);
  }

  private int read(Place place) {
    int read = (int) Math.min(place.moment(), Integer.MAX_VALUE);
    if (read < 1 || read > all.size() || !Place.of(read, all.get(read - 1)).equals(place)) {
      throw Place.lost();
    }
    return read;
  }

  @Override
  public synchronized List<WorkflowSummary> list(int limit) {
    return summaries.values().stream()
        .sorted(Comparator.comparing(WorkflowSummary::id).reversed())
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized List<WorkflowSummary> unsettled(String afterId, int limit) {
    return summaries.values().stream()
        .filter(summary -> summary.isUnsettled() && summary.id().compareTo(afterId) > 0)
        .sorted(Comparator.comparing(WorkflowSummary::id))
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized Optional<WorkflowSummary> find(String workflowId) {
    return Optional.ofNullable(summaries.get(workflowId));
  }

  @Override
  public synchronized List<WorkflowSummary> due(Instant by, int limit) {
    return waiting()
        .filter(summary -> !summary.due().orElseThrow().isAfter(by))
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized Optional<Instant> nextDue() {
    return waiting().findFirst().flatMap(WorkflowSummary::due);
  }

  private Stream<WorkflowSummary> waiting() {
    return summaries.values().stream()
        .filter(summary -> summary.due().isPresent())
        .sorted(Comparator.comparing(summary -> summary.due().orElseThrow()));
  }

  @Override
  public void close() {}
}
