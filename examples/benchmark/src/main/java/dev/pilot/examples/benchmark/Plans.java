package dev.pilot.examples.benchmark;

import dev.pilot.approval.Principal;
import dev.pilot.plan.Plan;
import dev.pilot.plan.Wait;
import java.time.Duration;

/** What the measured workflows do: as little as possible. */
final class Plans {

  static final Principal SOMEBODY = Principal.person("ann");

  private Plans() {}

  /** Steps that write, one after the other. */
  static Plan writes(int steps) {
    Plan.Builder plan = Plan.named("writes");
    for (int i = 0; i < steps; i++) {
      int number = i;
      plan.step("step_" + i, "bench", "set", step -> step.with("number", number).writes());
    }
    return plan.build();
  }

  /** Steps that read: one that was under way when its process died is made again. */
  static Plan reads(int steps) {
    Plan.Builder plan = Plan.named("reads");
    for (int i = 0; i < steps; i++) {
      int number = i;
      plan.step("step_" + i, "bench", "get", step -> step.with("number", number).reads());
    }
    return plan.build();
  }

  /** A pause that outlasts the measurement, and a step behind it. */
  static Plan pause() {
    return Plan.named("pause")
        .step(Wait.during("pause", Duration.ofDays(1)))
        .step("behind", "bench", "set", step -> step.with("number", 1).writes())
        .build();
  }
}
