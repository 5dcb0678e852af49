package dev.pilot.testing;

import dev.pilot.approval.Approvers;
import dev.pilot.plan.Compensation;
import dev.pilot.plan.Condition;
import dev.pilot.plan.Gate;
import dev.pilot.plan.Label;
import dev.pilot.plan.Literal;
import dev.pilot.plan.Observation;
import dev.pilot.plan.OnFailure;
import dev.pilot.plan.OnReject;
import dev.pilot.plan.Operator;
import dev.pilot.plan.ParallelGroup;
import dev.pilot.plan.Plan;
import dev.pilot.plan.Poll;
import dev.pilot.plan.Probe;
import dev.pilot.plan.Reference;
import dev.pilot.plan.RetryPolicy;
import dev.pilot.plan.SkillCall;
import dev.pilot.plan.SkillStep;
import dev.pilot.plan.Task;
import dev.pilot.plan.Wait;
import dev.pilot.skill.Effect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Makes plans of every shape, and worlds for them; the same for the same seed. */
final class GeneratedPlans {

  private final Random random;
  private final List<String> writes = new ArrayList<>();
  private int count;

  GeneratedPlans(long seed) {
    this.random = new Random(seed);
  }

  Plan plan() {
    Plan.Builder plan =
        Plan.named("generated")
            .onFailure(random.nextInt(3) > 0 ? OnFailure.ROLLBACK : OnFailure.STOP)
            .step("first", "lab", "look", s -> s.reads());
    int entries = 1 + random.nextInt(5);
    for (int i = 0; i < entries; i++) {
      switch (random.nextInt(5)) {
        case 0 -> plan.step(gate());
        case 1 -> plan.step(group());
        default -> plan.step(step());
      }
    }
    if (random.nextInt(4) == 0) {
      plan.timeout(Duration.ofMinutes(1 + random.nextInt(10)));
    }
    return plan.build();
  }

  /** Makes a matrix for the plan: something fails in most of them. */
  CrashMatrix matrix() {
    Plan plan = plan();
    String failing = writes.isEmpty() ? "none" : writes.get(random.nextInt(writes.size()));
    String other = writes.isEmpty() ? "none" : writes.get(random.nextInt(writes.size()));
    int fault = random.nextInt(8);
    int polled = 1 + random.nextInt(3);
    AtGate atGate =
        random.nextInt(3) > 0
            ? AtGate.APPROVE
            : AtGate.values()[random.nextInt(AtGate.values().length)];
    CrashMatrix matrix = CrashMatrix.of(plan).skills(() -> world(fault, failing, other, polled));
    matrix.atGates(atGate);
    if (random.nextBoolean()) {
      matrix.retrying();
    }
    if (random.nextBoolean()) {
      matrix.rollingBack();
    }
    return matrix;
  }

  private static RecordingSkills world(int fault, String failing, String other, int polled) {
    int[] asked = {0};
    RecordingSkills world =
        new RecordingSkills()
            .answering("look", Map.of("n", 0))
            .answering("ask", request -> Map.of("n", ++asked[0] % polled));
    return switch (fault) {
      case 0 -> world.failing(failing);
      case 1 -> world.failing(failing, 1);
      case 2 -> world.failing(failing).failingUndo(other);
      case 3 -> world.failing(failing).failingUndo(other, 1);
      case 4 -> world.vanishing(failing);
      case 5 -> world.failing(failing).failingObservation(other, 1);
      case 6 -> world.failingObservation(failing, 4);
      default -> world;
    };
  }

  private Gate gate() {
    OnReject onReject = random.nextBoolean() ? OnReject.ROLLBACK : OnReject.CANCEL;
    String id = "gate" + count++;
    return new Gate(
        id, new Label(id, ""), new Literal("?"), Condition.always(), onReject, Approvers.anyone());
  }

  private ParallelGroup group() {
    List<List<Task>> lanes = new ArrayList<>();
    int width = 1 + random.nextInt(3);
    for (int i = 0; i < width; i++) {
      lanes.add(random.nextBoolean() ? List.of(step()) : List.of(step(), step()));
    }
    return new ParallelGroup("group" + count++, 1 + random.nextInt(3), lanes);
  }

  private Task step() {
    String id = "step" + count++;
    return switch (random.nextInt(9)) {
      case 0 -> SkillStep.named(id, "lab", "look").reads().build();
      case 1 -> Wait.during(id, Duration.ofSeconds(random.nextInt(120)));
      case 2 -> poll(id);
      default -> write(id);
    };
  }

  private Poll poll(String id) {
    return Poll.of(
        id,
        SkillCall.of("lab", "ask", Map.of()),
        Condition.compare(Reference.toResult("n"), Operator.EQUALS, 0),
        new Poll.Rhythm(Duration.ofSeconds(30), Duration.ofMinutes(3), Duration.ofSeconds(10)));
  }

  private SkillStep write(String id) {
    writes.add(id);
    SkillStep.Builder step = SkillStep.named(id, "lab", "change").with("what", id).writes();
    if (random.nextInt(5) == 0) {
      int limit = random.nextInt(2);
      step.when(Condition.compare(Reference.toStep("first", "n"), Operator.LESS_THAN, limit));
    }
    if (random.nextInt(8) == 0) {
      step.check(Condition.exists(Reference.toResult("never")));
    }
    if (random.nextInt(3) == 0) {
      step.retry(RetryPolicy.of(1 + random.nextInt(3), Duration.ofSeconds(5)));
    }
    if (random.nextInt(6) == 0) {
      step.idempotent();
    }
    if (random.nextInt(3) == 0) {
      step.probe(
          new Probe(
              SkillCall.of("lab", "look", Map.of()).withEffect(Effect.READ),
              Condition.compare(Reference.toResult("there"), Operator.EQUALS, true),
              Optional.empty()));
    }
    if (random.nextInt(3) == 0) {
      step.observe(
          Observation.of(SkillCall.of("lab", "look", Map.of()).withEffect(Effect.READ), "there"));
    }
    return switch (random.nextInt(6)) {
      case 0 -> step.build();
      case 1 -> step.undo(Compensation.irreversible()).build();
      default -> step.undo("restore", Map.of("what", id)).build();
    };
  }
}
