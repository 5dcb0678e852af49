package dev.pilot.adversary;

import static dev.pilot.adversary.Attack.on;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.plan.Observation;
import dev.pilot.plan.OnFailure;
import dev.pilot.plan.Plan;
import dev.pilot.plan.SkillCall;
import dev.pilot.plan.SkillStep;
import dev.pilot.skill.Effect;
import dev.pilot.skill.SkillResult;
import dev.pilot.workflow.WorkflowState;
import java.util.List;
import java.util.Map;

/** Hides something behind the call that only looks. */
final class Observers {

  private Observers() {}

  static List<Attack> attacks() {
    return List.of(
        noPlan("a destructive observation", "wipe"),
        noPlan("an observation of which nobody knows what it does", "odd"),
        noPlan("a writing observation that says it reads", "change"),
        on(
            "an observation that has become destructive since the yes",
            scene -> {
              String id = approved(scene);
              scene.lab.publishes("look", Effect.DESTRUCTIVE, "at");
              assertThat(scene.pilot.run(id, Scene.AGENT).state())
                  .isEqualTo(WorkflowState.AWAITING_APPROVAL);
              scene.called();
            }),
        on(
            "an observation that becomes destructive while the step runs",
            scene -> {
              String id = approved(scene);
              scene.skills.answering(
                  "change",
                  request -> {
                    scene.lab.publishes("look", Effect.DESTRUCTIVE, "at");
                    return SkillResult.succeeded(Map.of());
                  });
              assertThat(scene.pilot.run(id, Scene.AGENT).state())
                  .isEqualTo(WorkflowState.COMPLETED);
              assertThat(scene.has(id, "observation_missed")).isTrue();
              scene.called("look", "change");
            }));
  }

  private static String approved(Scene scene) throws InterruptedException {
    String id = scene.pilot.plan(observing("look"), Scene.AGENT).id();
    scene.pilot.run(id, Scene.AGENT);
    scene.approved(id);
    return id;
  }

  private static Attack noPlan(String name, String tool) {
    return on(
        name,
        scene -> {
          Scene.assertRefused(
              "observation_writes", () -> scene.pilot.plan(observing(tool), Scene.AGENT));
          assertThat(scene.pilot.list(10)).isEmpty();
        });
  }

  private static Plan observing(String tool) {
    SkillCall looks = SkillCall.of("lab", tool, Map.of("what", "a")).withEffect(Effect.READ);
    return Plan.named("p")
        .gate("ask", "Go?")
        .step(
            SkillStep.named("x", "lab", "change")
                .with("what", "a")
                .undo("restore", Map.of("what", "a"))
                .observe(Observation.of(looks))
                .build())
        .onFailure(OnFailure.ROLLBACK)
        .build();
  }
}
