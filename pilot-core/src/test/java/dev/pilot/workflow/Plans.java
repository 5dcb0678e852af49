package dev.pilot.workflow;

import dev.pilot.plan.OnFailure;
import dev.pilot.plan.Plan;
import dev.pilot.plan.SkillStep;
import java.util.Map;

/** Plans that tests tell stories of. */
final class Plans {

  private Plans() {}

  static SkillStep write(String id) {
    return SkillStep.named(id, "lab", "change")
        .with("what", id)
        .writes()
        .undo("restore", Map.of("what", id))
        .build();
  }

  static SkillStep read(String id) {
    return SkillStep.named(id, "lab", "look").with("at", id).reads().build();
  }

  static Plan.Builder plan() {
    return Plan.named("test");
  }

  static Plan writes(OnFailure onFailure, String... ids) {
    Plan.Builder plan = plan().onFailure(onFailure);
    for (String id : ids) {
      plan.step(write(id));
    }
    return plan.build();
  }
}
