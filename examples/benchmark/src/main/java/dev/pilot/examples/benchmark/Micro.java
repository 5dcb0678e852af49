package dev.pilot.examples.benchmark;

import dev.pilot.approval.Assurance;
import dev.pilot.event.RecordedEvent;
import dev.pilot.event.WorkflowEvent;
import dev.pilot.json.Json;
import dev.pilot.plan.Plan;
import dev.pilot.plan.PlanDigest;
import dev.pilot.workflow.Call;
import dev.pilot.workflow.Circumstances;
import dev.pilot.workflow.Command;
import dev.pilot.workflow.Decider;
import dev.pilot.workflow.Decision;
import dev.pilot.workflow.Workflow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The parts of a step that no disk has a part in, on a workflow of 1,000 steps at its middle. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Micro {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00.123456Z");
  private static final Circumstances CIRCUMSTANCES = Circumstances.of(NOW, "host/1/1");
  private static final int STEPS = 1_000;

  private final Map<String, Object> step =
      Map.of(
          "id", "step_500",
          "skill", "bench",
          "tool", "set",
          "arguments", Map.of("number", 500, "share", 0.25, "names", List.of("a", "b")));
  private final Workflow middle;
  private final Command returned;
  private final RecordedEvent next;

  /** Runs a workflow up to its middle. */
  public Micro() {
    Plan plan = Plans.writes(STEPS);
    WorkflowEvent planned =
        new WorkflowEvent.WorkflowPlanned(
            plan, PlanDigest.of(plan), Plans.SOMEBODY, Assurance.ASSERTED);
    Workflow workflow =
        Workflow.of(
            List.of(
                RecordedEvent.record(
                    "wf-01m850mkwq7wtv3f7y2ds6sbh1", 1, NOW, planned, RecordedEvent.START)));
    Decision decision = Decider.decide(workflow, new Command.Run(Plans.SOMEBODY), CIRCUMSTANCES);
    for (int i = 0; i < STEPS / 2; i++) {
      decision = Decider.decide(decision.after(), answer(decision.calls().get(0)), CIRCUMSTANCES);
    }
    middle = decision.after();
    returned = answer(decision.calls().get(0));
    next = Decider.decide(middle, returned, CIRCUMSTANCES).events().get(0);
  }

  private static Command answer(Call call) {
    return new Command.CallReturned(call, Workload.ANSWER, true);
  }

  /** Writes an event as a line and hashes it. */
  @Benchmark
  public RecordedEvent record() {
    return RecordedEvent.record(
        next.workflowId(), next.sequence(), next.at(), next.event(), next.previous());
  }

  /** Reads a stored line. */
  @Benchmark
  public RecordedEvent read() {
    return RecordedEvent.read(next.line());
  }

  /** Applies an event. */
  @Benchmark
  public Workflow fold() {
    return middle.apply(next);
  }

  /** Decides what follows from an answer: its outcome and the next intent. */
  @Benchmark
  public Decision decide() {
    return Decider.decide(middle, returned, CIRCUMSTANCES);
  }

  /** Writes the canonical JSON that digests are made of. */
  @Benchmark
  public String canonical() {
    return Json.canonical(step);
  }
}
