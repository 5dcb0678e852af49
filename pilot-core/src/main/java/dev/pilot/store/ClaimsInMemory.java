package dev.pilot.store;

import dev.pilot.event.RecordedEvent;
import dev.pilot.event.Spend;
import dev.pilot.event.WorkflowEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What workflows hold and have spent, in memory; not thread-safe. */
final class ClaimsInMemory {

  private record Entry(String budget, boolean held, Spent spent) {}

  private final Map<String, String> leases = new HashMap<>();
  private final List<Entry> entries = new ArrayList<>();

  /**
   * Looks whether everything that the events claim can be had, and takes it only then.
   *
   * @throws ClaimRefusedException if it can't
   */
  void take(List<RecordedEvent> events) {
    Map<String, String> taken = new HashMap<>();
    List<Entry> spent = new ArrayList<>();
    for (RecordedEvent event : events) {
      if (event.event() instanceof WorkflowEvent.TargetsClaimed claim) {
        (claim.exclusive() ? claim.targets() : List.<String>of())
            .forEach(target -> taken.put(target, demandFree(target, event.workflowId())));
        claim.spends().forEach(spend -> spent.add(demandRoom(spend, event, spent)));
      }
    }
    leases.putAll(taken);
    entries.addAll(spent);
  }

  void release(String workflowId) {
    leases.values().removeIf(workflowId::equals);
    entries.removeIf(entry -> entry.held() && entry.spent().workflowId().equals(workflowId));
  }

  private String demandFree(String target, String workflowId) {
    String holder = leases.getOrDefault(target, workflowId);
    if (!holder.equals(workflowId)) {
      throw ClaimRefusedException.held(target, holder);
    }
    return workflowId;
  }

  private Entry demandRoom(Spend spend, RecordedEvent event, List<Entry> before) {
    boolean held = spend.within().isEmpty();
    List<Entry> all = new ArrayList<>(entries);
    all.addAll(before);
    Spent.demandRoom(
        spend,
        all.stream()
            .filter(entry -> entry.budget().equals(spend.budget()) && entry.held() == held)
            .map(Entry::spent)
            .filter(spent -> spent.at().isAfter(Spent.since(spend, event.at())))
            .toList());
    return new Entry(
        spend.budget(), held, new Spent(event.workflowId(), spend.amount(), event.at()));
  }
}
