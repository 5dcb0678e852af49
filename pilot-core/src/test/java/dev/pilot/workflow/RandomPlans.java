package dev.pilot.workflow;

import dev.pilot.approval.Approvers;
import dev.pilot.plan.Compensation;
import dev.pilot.plan.Condition;
import dev.pilot.plan.Gate;
import dev.pilot.plan.Label;
import dev.pilot.plan.Literal;
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

/** Makes plans of every shape, the same for the same seed. */
final class RandomPlans {

  private final Random random;
  private int count;

  RandomPlans(Random random) {
    this.random = random;
  }

  Plan next() {
    Plan.Builder plan =
        Plans.plan().onFailure(random.nextBoolean() ? OnFailure.ROLLBACK : OnFailure.STOP);
    plan.step(Plans.read("first"));
    int entries = 1 + random.nextInt(6);
    for (int i = 0; i < entries; i++) {
      switch (random.nextInt(5)) {
        case 0 -> plan.step(gate());
        case 1 -> plan.step(group());
        default -> plan.step(step());
      }
    }
    if (random.nextInt(5) == 0) {
      plan.timeout(Duration.ofMinutes(1 + random.nextInt(60)));
    }
    return plan.build();
  }

  private Gate gate() {
    OnReject onReject = random.nextBoolean() ? OnReject.ROLLBACK : OnReject.CANCEL;
    String id = "gate" + count++;
    return new Gate(
        id, new Label(id, ""), new Literal("?"), Condition.always(), onReject, Approvers.anyone());
  }

  private ParallelGroup group() {
    List<List<Task>> lanes = new ArrayList<>();
    int width = 1 + random.nextInt(4);
    for (int i = 0; i < width; i++) {
      lanes.add(random.nextBoolean() ? List.of(step()) : List.of(step(), step()));
    }
    return new ParallelGroup("group" + count++, 1 + random.nextInt(3), lanes);
  }

  private Task step() {
    String id = "step" + count++;
    return switch (random.nextInt(8)) {
      case 0, 1 -> Plans.read(id);
      case 2 -> Wait.during(id, Duration.ofSeconds(random.nextInt(120)));
      case 3 -> poll(id);
      default -> write(id);
    };
  }

  private Poll poll(String id) {
    return Poll.of(
        id,
        SkillCall.of("lab", "look", Map.of()),
        Condition.compare(Reference.toResult("n"), Operator.EQUALS, 1),
        new Poll.Rhythm(Duration.ofSeconds(30), Duration.ofMinutes(3), Duration.ofSeconds(10)));
  }

  private SkillStep write(String id) {
    SkillStep.Builder step = SkillStep.named(id, "lab", "change").with("what", id).writes();
    if (random.nextInt(5) == 0) {
      step.when(Condition.compare(Reference.toStep("first", "n"), Operator.LESS_THAN, 1));
    }
    if (random.nextInt(3) == 0) {
      step.retry(RetryPolicy.of(1 + random.nextInt(3), Duration.ofSeconds(5)));
    }
    if (random.nextInt(3) == 0) {
      step.idempotent();
    }
    if (random.nextInt(3) == 0) {
      step.probe(
          new Probe(
              SkillCall.of("lab", "look", Map.of()).withEffect(Effect.READ),
              Condition.exists(Reference.toResult("there")),
              Optional.empty()));
    }
    if (random.nextInt(3) == 0) {
      step.observe(ObservationTest.SIZE);
    }
    return switch (random.nextInt(6)) {
      case 0 -> step.build();
      case 1 -> step.undo(Compensation.irreversible()).build();
      default -> step.undo("restore", Map.of("what", id)).build();
    };
  }
}
