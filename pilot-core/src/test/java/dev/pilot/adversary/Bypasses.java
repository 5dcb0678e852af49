package dev.pilot.adversary;

import static dev.pilot.adversary.Attack.on;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.Pilot;
import dev.pilot.PilotException;
import dev.pilot.approval.Approvers;
import dev.pilot.approval.Assurance;
import dev.pilot.plan.Compensation;
import dev.pilot.plan.Condition;
import dev.pilot.plan.Gate;
import dev.pilot.plan.Operator;
import dev.pilot.plan.Plan;
import dev.pilot.plan.Poll;
import dev.pilot.plan.Probe;
import dev.pilot.plan.Reference;
import dev.pilot.plan.SkillCall;
import dev.pilot.plan.SkillStep;
import dev.pilot.skill.Effect;
import dev.pilot.workflow.WorkflowState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Goes around a gate, or hides what would need one. */
final class Bypasses {

  private static final Condition THERE = Condition.exists(Reference.toResult("there"));

  private Bypasses() {}

  static List<Attack> attacks() {
    return List.of(
        around("runs it again", (pilot, id) -> pilot.run(id, Scene.AGENT)),
        around("starts it again", (pilot, id) -> pilot.start(id, Scene.AGENT)),
        around("resumes it", Pilot::resume),
        around("recovers whatever stands still", (pilot, id) -> pilot.recover()),
        around(
            "cancels it and runs it",
            (pilot, id) -> {
              pilot.cancel(id, Scene.AGENT, "again", false);
              pilot.run(id, Scene.AGENT);
            }),
        around(
            "rolls it back and runs it",
            (pilot, id) -> {
              pilot.rollback(id, Scene.AGENT, "again");
              pilot.await(id, Duration.ofSeconds(10));
              pilot.run(id, Scene.AGENT);
            }),
        on(
            "has another process on the store run it",
            scene -> {
              String id = scene.asking();
              Pilot other = scene.process(Assurance.ASSERTED);
              scene.held(id, "illegal_state", () -> other.run(id, Scene.AGENT));
              other.recover();
              scene.called("look");
            }),
        on(
            "runs on half of a quorum",
            scene -> {
              String id =
                  scene.asking(
                      new Approvers(Set.of(), 2, 1, Optional.empty(), false, Duration.ofDays(1)));
              scene.approved(id);
              scene.held(id, "illegal_state", () -> scene.pilot.run(id, Scene.AGENT));
              scene.called("look");
            }),
        asksFirst("a destructive step without a gate", SkillStep.named("x", "lab", "wipe")),
        asksFirst(
            "a destructive step that says it reads", SkillStep.named("x", "lab", "wipe").reads()),
        asksFirst(
            "a destructive step that says it writes", SkillStep.named("x", "lab", "wipe").writes()),
        asksFirst(
            "a step of a tool of which nobody knows what it does",
            SkillStep.named("x", "lab", "odd")),
        asksFirst(
            "an unknown tool of an unknown skill", SkillStep.named("x", "elsewhere", "anything")),
        on(
            "a destructive step in a lane of a group",
            scene ->
                asks(
                    scene,
                    Plan.named("p")
                        .parallel(
                            "both",
                            2,
                            SkillStep.named("r", "lab", "look").with("at", "a").build(),
                            SkillStep.named("w", "lab", "wipe").with("what", "a").build())
                        .build())),
        on(
            "a gate that is skipped in front of a destructive step",
            scene ->
                asks(
                    scene,
                    Plan.named("p")
                        .parameters(Map.of("ask", "no"))
                        .step(
                            new Gate(
                                "ask",
                                Gate.of("ask", "").label(),
                                dev.pilot.plan.Expression.of("Go?"),
                                Condition.compare(
                                    Reference.toParameter("ask"), Operator.EQUALS, "yes"),
                                dev.pilot.plan.OnReject.CANCEL,
                                Approvers.anyone()))
                        .step(SkillStep.named("w", "lab", "wipe").with("what", "a").build())
                        .build())),
        on(
            "a confirmation that its own parameters switch off",
            scene -> {
              scene.lab.publishes("change", Effect.WRITE, true, "what", "confirm");
              Plan plan =
                  Plan.named("p")
                      .step(
                          SkillStep.named("x", "lab", "change")
                              .with("what", "a")
                              .with("confirm", false)
                              .build())
                      .build();
              String id = asks(scene, plan);
              scene.approved(id);
              scene.pilot.run(id, Scene.AGENT);
              assertThat(scene.skills.requests().get(0).arguments()).containsEntry("confirm", true);
            }),
        noPlan("probe_writes", "a destructive probe", probing("wipe")),
        noPlan("probe_writes", "a probe of which nobody knows what it does", probing("odd")),
        noPlan("probe_writes", "a writing probe that says it reads", probing("change")),
        noPlan("poll_writes", "a destructive poll", polling("wipe")),
        noPlan("poll_writes", "a poll that writes", polling("change")),
        on(
            "a destructive undo behind a step that only reads",
            scene -> {
              Plan plan =
                  Plan.named("p")
                      .step(
                          SkillStep.named("r", "lab", "look")
                              .with("at", "a")
                              .undo("wipe", Map.of("what", "a"))
                              .build())
                      .gate("ask", "Go?")
                      .step(Scene.change("a"))
                      .build();
              String id = scene.pilot.plan(plan, Scene.AGENT).id();
              scene.pilot.run(id, Scene.AGENT);
              scene.pilot.rollback(id, Scene.AGENT, "now");
              scene.pilot.await(id, Duration.ofSeconds(10));
              assertThat(scene.skills.tools()).doesNotContain("wipe");
            }),
        on(
            "a yes that passes over what can not be undone",
            scene -> {
              Plan plan =
                  Plan.named("p")
                      .gate("ask", "Go?")
                      .step(
                          SkillStep.named("x", "lab", "wipe")
                              .with("what", "a")
                              .undo(Compensation.irreversible())
                              .build())
                      .build();
              String id = scene.asking(scene.pilot, plan);
              scene.refused(
                  id,
                  "consent_missing",
                  "bob",
                  () -> scene.pilot.approve(id, scene.yes(id, "bob")));
              scene.refused(
                  id,
                  "consent_missing",
                  "bob",
                  () ->
                      scene.pilot.approve(
                          id, scene.yes(id, "bob").consenting(Set.of("*", "X", "ask"))));
              scene.called();
            }));
  }

  /** Something that is done with a workflow. */
  private interface Way {
    void go(Pilot pilot, String id) throws Exception;
  }

  private static Attack around(String name, Way way) {
    return on(
        name,
        scene -> {
          String id = scene.asking();
          try {
            way.go(scene.pilot, id);
          } catch (PilotException e) {
            assertThat(e.code()).isEqualTo("illegal_state");
          }
          scene.called("look");
          assertThat(scene.pilot.status(id).verdicts()).isEmpty();
          assertThat(scene.has(id, "gate_opened")).isFalse();
        });
  }

  private static Attack asksFirst(String name, SkillStep.Builder step) {
    return on(
        name, scene -> asks(scene, Plan.named("p").step(step.with("what", "a").build()).build()));
  }

  private static String asks(Scene scene, Plan plan) throws InterruptedException {
    String id = scene.pilot.plan(plan, Scene.AGENT).id();
    assertThat(scene.pilot.run(id, Scene.AGENT).state()).isEqualTo(WorkflowState.AWAITING_APPROVAL);
    scene.held(id, "illegal_state", () -> scene.pilot.run(id, Scene.AGENT));
    scene.called();
    return id;
  }

  private static Attack noPlan(String code, String name, Plan plan) {
    return on(
        name,
        scene -> {
          Scene.assertRefused(code, () -> scene.pilot.plan(plan, Scene.AGENT));
          assertThat(scene.pilot.list(10)).isEmpty();
        });
  }

  private static Plan probing(String tool) {
    SkillCall question = SkillCall.of("lab", tool, Map.of("what", "a")).withEffect(Effect.READ);
    return Plan.named("p")
        .gate("ask", "Go?")
        .step(
            SkillStep.named("x", "lab", "change")
                .with("what", "a")
                .probe(new Probe(question, THERE, Optional.empty()))
                .build())
        .build();
  }

  private static Plan polling(String tool) {
    Duration second = Duration.ofSeconds(1);
    return Plan.named("p")
        .gate("ask", "Go?")
        .step(
            Poll.of(
                "x",
                SkillCall.of("lab", tool, Map.of("what", "a")),
                THERE,
                new Poll.Rhythm(second, second, second)))
        .build();
  }
}
