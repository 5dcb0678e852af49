package dev.pilot.workflow;

import dev.pilot.plan.Compensation;
import dev.pilot.plan.OnFailure;
import dev.pilot.plan.Plan;
import dev.pilot.plan.RetryPolicy;
import dev.pilot.plan.SkillStep;
import java.time.Duration;
import java.util.Map;
import java.util.Random;

/** A workflow of random steps to which random things have happened; the same for the same seed. */
final class RandomRun {

  private final Random random;

  RandomRun(long seed) {
    this.random = new Random(seed);
  }

  Story story() {
    Story story = Story.of(plan()).run();
    int moves = random.nextInt(14);
    for (int move = 0; move < moves && !story.open().isEmpty(); move++) {
      String step = story.open().get(random.nextInt(story.open().size())).stepId();
      switch (random.nextInt(8)) {
        case 0 -> story.fails(step);
        case 1 -> story.vanishes(step);
        default -> story.succeeds(step);
      }
      if (story.open().isEmpty() && !story.state().isFinal()) {
        story.later(Duration.ofMinutes(1));
      }
    }
    while (!story.open().isEmpty() && random.nextInt(4) > 0) {
      story.fails(story.open().get(0).stepId());
    }
    return story;
  }

  private Plan plan() {
    Plan.Builder plan =
        Plans.plan().onFailure(random.nextBoolean() ? OnFailure.ROLLBACK : OnFailure.STOP);
    int steps = 2 + random.nextInt(6);
    for (int i = 0; i < steps; i++) {
      if (random.nextInt(4) == 0) {
        plan.parallel("group" + i, 2, step("p" + i), step("q" + i));
      } else {
        plan.step(step("s" + i));
      }
    }
    return plan.build();
  }

  /** Some of them are on the same thing. */
  private SkillStep step(String id) {
    SkillStep.Builder step = SkillStep.named(id, "lab", "change").writes();
    if (random.nextInt(4) == 0) {
      step.retry(RetryPolicy.of(2, Duration.ofSeconds(5)));
    }
    String thing = random.nextInt(3) == 0 ? "shared" : id;
    return switch (random.nextInt(7)) {
      case 0 -> step.build();
      case 1 -> step.undo(Compensation.irreversible()).build();
      default -> step.undo("restore", Map.of("what", thing)).build();
    };
  }
}
