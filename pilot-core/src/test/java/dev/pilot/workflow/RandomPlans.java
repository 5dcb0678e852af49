package dev.pilot.workflow;

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
import dev.pilot.plan.Reference;
import dev.pilot.plan.SkillStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    return plan.build();
  }

  private Gate gate() {
    OnReject onReject = random.nextBoolean() ? OnReject.ROLLBACK : OnReject.CANCEL;
    String id = "gate" + count++;
    return new Gate(id, new Label(id, ""), new Literal("?"), Condition.always(), onReject);
  }

  private ParallelGroup group() {
    List<List<SkillStep>> lanes = new ArrayList<>();
    int width = 1 + random.nextInt(4);
    for (int i = 0; i < width; i++) {
      lanes.add(random.nextBoolean() ? List.of(step()) : List.of(step(), step()));
    }
    return new ParallelGroup("group" + count++, 1 + random.nextInt(3), lanes);
  }

  private SkillStep step() {
    String id = "step" + count++;
    if (random.nextInt(4) == 0) {
      return Plans.read(id);
    }
    SkillStep.Builder step = SkillStep.named(id, "lab", "change").with("what", id).writes();
    if (random.nextInt(5) == 0) {
      step.when(Condition.compare(Reference.toStep("first", "n"), Operator.LESS_THAN, 1));
    }
    return switch (random.nextInt(6)) {
      case 0 -> step.build();
      case 1 -> step.undo(Compensation.irreversible()).build();
      default -> step.undo("restore", Map.of("what", id)).build();
    };
  }
}
