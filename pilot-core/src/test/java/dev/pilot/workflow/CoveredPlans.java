package dev.pilot.workflow;

import dev.pilot.approval.Approvers;
import dev.pilot.plan.Compensation;
import dev.pilot.plan.Condition;
import dev.pilot.plan.Expression;
import dev.pilot.plan.Gate;
import dev.pilot.plan.Label;
import dev.pilot.plan.Observation;
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
import java.util.Set;

/** Plans whose one gate covers steps of every kind, their arguments nested at random. */
final class CoveredPlans {

  /** What the step before the gate answers. */
  static final Map<String, Object> RESULT =
      Map.of("count", 3, "name", "db-1", "free", List.of(1, Map.of("gb", 20)), "unused", "u");

  private static final List<String> PATHS = List.of("count", "name", "free", "free[1].gb");

  private final Random random;
  private final List<String> covered = new ArrayList<>();

  CoveredPlans(long seed) {
    random = new Random(seed);
  }

  Plan next() {
    covered.clear();
    Gate gate =
        new Gate(
            "ask",
            new Label("approve", "gates"),
            Expression.text("Found ", Reference.toStep("look", "count"), ". Go on?"),
            Condition.always(),
            random.nextBoolean() ? OnReject.CANCEL : OnReject.ROLLBACK,
            new Approvers(Set.of("ops"), 2, 1, Optional.empty(), false, Duration.ofHours(8)));
    Plan.Builder plan =
        Plans.plan()
            .parameters(Map.of("size", 7, "length", 8))
            .step(SkillStep.named("look", "lab", "see").reads().build())
            .step(gate)
            .step(call("first"));
    int more = 1 + random.nextInt(3);
    for (int i = 0; i < more; i++) {
      plan.step(random.nextInt(4) == 0 ? group(i) : task("s" + i));
    }
    return plan.build();
  }

  private ParallelGroup group(int number) {
    List<String> before = List.copyOf(covered);
    List<Task> one = List.of(task("g" + number + "a"));
    covered.retainAll(before);
    List<Task> other = List.of(task("g" + number + "b"));
    covered.retainAll(before);
    return new ParallelGroup("g" + number, 2, List.of(one, other));
  }

  private Task task(String id) {
    return switch (random.nextInt(4)) {
      case 0 -> poll(id);
      case 1 -> Wait.during(id, Duration.ofMinutes(1 + random.nextInt(9)));
      default -> call(id);
    };
  }

  private Poll poll(String id) {
    return Poll.of(
        id,
        SkillCall.of("lab", "look", Map.of("at", value(1))),
        Condition.compare(Reference.toResult("done"), Operator.EQUALS, true),
        new Poll.Rhythm(Duration.ofSeconds(5), Duration.ofMinutes(5), Duration.ofSeconds(30)));
  }

  private SkillStep call(String id) {
    SkillStep.Builder step =
        SkillStep.named(id, "lab", "change")
            .with("what", value(3))
            .with("size", Reference.toParameter("size"))
            .writes()
            .timeout(Duration.ofSeconds(90));
    Reference past = Reference.toResult("id");
    if (random.nextBoolean()) {
      past = Reference.toBefore("size.now");
      step.observe(
          Observation.of(
                  SkillCall.of("lab", "look", Map.of("of", value(1))).withEffect(Effect.READ), "vm")
              .changing("size")
              .changing("disks[0]"));
    }
    if (random.nextBoolean()) {
      step.undo(
          Compensation.by(
              SkillCall.of("lab", "restore", Map.of("what", past, "n", value(1)))
                  .withEffect(Effect.WRITE)));
    }
    if (random.nextBoolean()) {
      step.check(Condition.compare(Reference.toResult("ok"), Operator.EQUALS, true));
    }
    if (random.nextBoolean()) {
      step.when(Condition.not(Condition.exists(Reference.toStep("look", "gone"))));
    }
    if (random.nextBoolean()) {
      step.probe(
          new Probe(
              SkillCall.of("lab", "look", Map.of("at", value(1))).withEffect(Effect.READ),
              Condition.exists(Reference.toResult("there")),
              Optional.of(Condition.exists(Reference.toResult("nothing")))));
    }
    if (random.nextBoolean()) {
      step.retry(RetryPolicy.of(3, Duration.ofSeconds(2)));
    }
    covered.add(id);
    return step.build();
  }

  /** A value of any kind, perhaps with holes: into what is known, and into what is not yet. */
  private Object value(int depth) {
    int kind = random.nextInt(depth == 0 ? 5 : 7);
    return switch (kind) {
      case 0 -> "text-" + random.nextInt(100);
      case 1 -> random.nextInt(100);
      case 2 -> random.nextBoolean();
      case 3 -> Reference.toStep("look", PATHS.get(random.nextInt(PATHS.size())));
      case 4 ->
          covered.isEmpty()
              ? Expression.text("count-", Reference.toStep("look", "count"))
              : Reference.toStep(covered.get(random.nextInt(covered.size())), "id");
      case 5 -> List.of(value(depth - 1), value(depth - 1));
      default -> Map.of("a", value(depth - 1), "b", value(depth - 1));
    };
  }
}
