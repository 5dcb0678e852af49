package dev.pilot.audit;

import dev.pilot.approval.Assurance;
import dev.pilot.approval.Principal;
import dev.pilot.event.Attempt;
import dev.pilot.event.Problem;
import dev.pilot.event.RecordedEvent;
import dev.pilot.event.WorkflowEvent;
import dev.pilot.plan.Plan;
import dev.pilot.plan.PlanDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Logs of any length: a hundred reads, each of which is made again and again. */
final class LargeLog {

  private static final int STEPS = 100;
  private static final Instant START = Instant.parse("2026-11-24T00:00:00Z");

  private final List<RecordedEvent> events = new ArrayList<>();

  private LargeLog() {}

  static Exported ofEvents(int count) {
    LargeLog log = new LargeLog();
    Plan.Builder builder = Plan.named("large");
    for (int step = 0; step < STEPS; step++) {
      builder.step("step-" + step, "monitor", "get_state", one -> one.reads().with("vm", "db-1"));
    }
    Plan plan = builder.build();
    Principal ann = Principal.person("ann");
    log.add(new WorkflowEvent.WorkflowPlanned(plan, PlanDigest.of(plan), ann, Assurance.CONFIRMED));
    log.add(new WorkflowEvent.RunStarted(ann));
    for (int call = 0; log.events.size() < count; call++) {
      log.call("step-" + call % STEPS, 1 + call / STEPS);
    }
    return Exported.of(log.events);
  }

  private void call(String step, int number) {
    Attempt attempt =
        new Attempt(number, Optional.empty(), Map.of("vm", "db-1", "deep", true), "host/1/2");
    add(new WorkflowEvent.StepStarted(step, attempt));
    Problem problem =
        new Problem("busy", "the server was busy, and said so at some length: " + number);
    add(new WorkflowEvent.StepRetryScheduled(step, number, problem, START.plusSeconds(number)));
  }

  private void add(WorkflowEvent event) {
    String previous = events.isEmpty() ? RecordedEvent.START : events.get(events.size() - 1).hash();
    long sequence = events.size() + 1L;
    events.add(
        RecordedEvent.record("wf-large", sequence, START.plusMillis(sequence), event, previous));
  }
}
