package dev.pilot.adversary;

import static dev.pilot.adversary.Attack.on;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.approval.Approvers;
import dev.pilot.policy.Policy;
import dev.pilot.policy.PolicyDecision;
import dev.pilot.policy.Purpose;
import dev.pilot.policy.Reason;
import dev.pilot.skill.Effect;
import dev.pilot.workflow.WorkflowState;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Has something approved, and changes what it is. */
final class Changes {

  private static final List<Reason> WHY = List.of(new Reason("no", "not tonight"));

  private Changes() {}

  static List<Attack> attacks() {
    return List.of(
        withdrawn(
            "the tool takes another parameter",
            scene -> scene.lab.publishes("change", Effect.WRITE, "what", "force")),
        withdrawn(
            "the tool takes a parameter less",
            scene -> scene.lab.publishes("change", Effect.WRITE)),
        withdrawn(
            "the tool has become destructive",
            scene -> scene.lab.publishes("change", Effect.DESTRUCTIVE, "what")),
        withdrawn(
            "nobody knows any more what the tool does",
            scene -> scene.lab.publishes("change", Effect.UNKNOWN, "what")),
        withdrawn(
            "the tool wants to be confirmed",
            scene -> scene.lab.publishes("change", Effect.WRITE, true, "what")),
        withdrawn(
            "the undo takes another parameter",
            scene -> scene.lab.publishes("restore", Effect.WRITE, "what", "all")),
        withdrawn(
            "the undo has become destructive",
            scene -> scene.lab.publishes("restore", Effect.DESTRUCTIVE, "what")),
        withdrawn("the rules want somebody to look", scene -> scene.rules(asking())),
        on(
            "the tool changes between the request and the yes",
            scene -> {
              String id = scene.asking();
              scene.lab.publishes("change", Effect.DESTRUCTIVE, "what");
              scene.approved(id);
              assertThat(scene.pilot.run(id, Scene.AGENT).state())
                  .isEqualTo(WorkflowState.AWAITING_APPROVAL);
              assertThat(scene.has(id, "approval_withdrawn")).isTrue();
              scene.called("look");
            }),
        on(
            "the tool changes between two steps",
            scene -> {
              String id = scene.asking();
              scene.approved(id);
              scene.skills.answering(
                  "change",
                  request -> {
                    scene.lab.publishes("change", Effect.DESTRUCTIVE, "what");
                    return dev.pilot.skill.SkillResult.succeeded(java.util.Map.of());
                  });
              assertThat(scene.pilot.run(id, Scene.AGENT).state())
                  .isEqualTo(WorkflowState.AWAITING_APPROVAL);
              scene.called("look", "change");
            }),
        on(
            "the rules deny it after the yes",
            scene -> {
              String id = scene.asking();
              scene.approved(id);
              scene.rules(denying());
              WorkflowState state = scene.pilot.run(id, Scene.AGENT).state();
              assertThat(state)
                  .isIn(WorkflowState.BLOCKED_BY_POLICY, WorkflowState.AWAITING_APPROVAL);
              scene.called("look");
              assertThat(scene.pilot.history(id).toString()).contains("denied");
            }),
        on(
            "the rules deny it before the yes",
            scene -> {
              String id = scene.asking();
              scene.rules(denying());
              scene.refused(
                  id,
                  "refused_by_policy",
                  "bob",
                  () -> scene.pilot.approve(id, scene.yes(id, "bob")));
              scene.called("look");
            }),
        on(
            "the rules deny it from the start",
            scene -> {
              scene.rules(denying());
              Scene.assertRefused(
                  "refused_by_policy",
                  () -> scene.pilot.plan(Scene.gated(Approvers.anyone()), Scene.AGENT));
              scene.assertRecordedAsRefused();
            }),
        on(
            "an ungated read has become destructive",
            scene -> {
              String id = scene.pilot.plan(Scene.gated(Approvers.anyone()), Scene.AGENT).id();
              scene.lab.publishes("look", Effect.DESTRUCTIVE, "at");
              assertThat(scene.pilot.run(id, Scene.AGENT).state())
                  .isNotEqualTo(WorkflowState.COMPLETED);
              scene.called();
            }),
        on(
            "a harmless tool becomes harmful once the plan with no gate is made",
            scene -> {
              String id =
                  scene
                      .pilot
                      .plan(
                          dev.pilot.plan.Plan.named("p").step(Scene.change("a")).build(),
                          Scene.AGENT)
                      .id();
              scene.lab.publishes("change", Effect.DESTRUCTIVE, "what");
              scene.pilot.run(id, Scene.AGENT);
              scene.called();
            }));
  }

  private static Policy asking() {
    return question ->
        question.operation().tool().equals("change")
            ? new PolicyDecision.ApprovalRequired(WHY, Approvers.anyone())
            : PolicyDecision.allowed();
  }

  private static Policy denying() {
    return question ->
        question.purpose() == Purpose.STEP && question.operation().tool().equals("change")
            ? new PolicyDecision.Denied(WHY, Optional.empty())
            : PolicyDecision.allowed();
  }

  private static Attack withdrawn(String name, Consumer<Scene> change) {
    return on(
        name,
        scene -> {
          String id = scene.asking();
          String asked = scene.digest(id);
          scene.approved(id);
          change.accept(scene);
          assertThat(scene.pilot.run(id, Scene.AGENT).state())
              .isEqualTo(WorkflowState.AWAITING_APPROVAL);
          assertThat(scene.has(id, "approval_withdrawn")).isTrue();
          assertThat(scene.pilot.status(id).withdrawal().orElseThrow().differences()).isNotEmpty();
          assertThat(scene.digest(id)).isNotEqualTo(asked);
          scene.called("look");
        });
  }
}
