package dev.pilot.adversary;

import static dev.pilot.adversary.Attack.on;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.Pilot;
import dev.pilot.approval.Approvers;
import dev.pilot.approval.Assurance;
import dev.pilot.approval.Verdict;
import dev.pilot.plan.PlanDigest;
import dev.pilot.skill.Effect;
import dev.pilot.workflow.WorkflowState;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Uses a yes twice, or one that was meant for something else. */
final class Replays {

  private Replays() {}

  static List<Attack> attacks() {
    return List.of(
        on(
            "the same yes twice",
            scene -> {
              String id = scene.asking();
              Verdict yes = scene.yes(id, "bob");
              scene.pilot.approve(id, yes);
              scene.refused(id, "illegal_state", "bob", () -> scene.pilot.approve(id, yes));
            }),
        on(
            "the same yes after all is done",
            scene -> {
              String id = scene.asking();
              Verdict yes = scene.yes(id, "bob");
              scene.pilot.approve(id, yes);
              assertThat(scene.pilot.run(id, Scene.AGENT).state())
                  .isEqualTo(WorkflowState.COMPLETED);
              scene.refused(id, "illegal_state", "bob", () -> scene.pilot.approve(id, yes));
            }),
        on(
            "a yes from before a restart, counted already",
            scene -> {
              String id = scene.asking();
              Verdict yes = scene.yes(id, "bob");
              scene.pilot.approve(id, yes);
              scene.pilot.close();
              Pilot restarted = scene.process(Assurance.ASSERTED);
              scene.refused(id, "illegal_state", "bob", () -> restarted.approve(id, yes));
            }),
        on(
            "the yes to what was asked before something changed",
            scene -> {
              String id = scene.asking();
              Verdict yes = scene.yes(id, "bob");
              scene.pilot.approve(id, yes);
              scene.lab.publishes("change", Effect.WRITE, "what", "force");
              assertThat(scene.pilot.run(id, Scene.AGENT).state())
                  .isEqualTo(WorkflowState.AWAITING_APPROVAL);
              scene.refused(id, "digest_mismatch", "bob", () -> scene.pilot.approve(id, yes));
              scene.called("look");
            }),
        on("a yes at the instant of expiry", scene -> expired(scene, Duration.ofHours(24))),
        on("a yes long after expiry", scene -> expired(scene, Duration.ofDays(40))),
        on(
            "the yes to another workflow of the same plan",
            scene -> {
              String other = scene.asking();
              String id = scene.asking();
              Verdict yes = scene.yes(other, "bob");
              scene.refused(id, "digest_mismatch", "bob", () -> scene.pilot.approve(id, yes));
            }),
        on(
            "the yes to the gate before",
            scene -> {
              String id =
                  scene.asking(
                      scene.pilot,
                      dev.pilot.plan.Plan.named("two")
                          .gate("one", "Go?")
                          .gate("two", "Go?")
                          .step(Scene.change("a"))
                          .build());
              Verdict yes = scene.yes(id, "bob");
              scene.pilot.approve(id, yes);
              scene.pilot.run(id, Scene.AGENT);
              scene.refused(id, "digest_mismatch", "bob", () -> scene.pilot.approve(id, yes));
              scene.called();
            }),
        on(
            "the plan's digest in place of the request's",
            scene -> {
              String id = scene.asking();
              String plan = PlanDigest.of(scene.pilot.status(id).plan());
              scene.refused(
                  id, "digest_mismatch", "bob", () -> scene.pilot.approve(id, Scene.of(plan)));
            }),
        spelled("no digest", digest -> ""),
        spelled("the beginning of the digest", digest -> digest.substring(0, 12)),
        spelled("the digest in upper case", digest -> digest.toUpperCase(Locale.ROOT) + "F"),
        spelled("the digest and a blank", digest -> digest + " "),
        spelled("a wild card", digest -> "*"),
        on(
            "a no to another request",
            scene -> {
              String other = scene.asking();
              String id = scene.asking();
              Verdict no = scene.yes(other, "bob");
              scene.refused(id, "digest_mismatch", "bob", () -> scene.pilot.reject(id, no));
            }),
        on(
            "a yes after the no",
            scene -> {
              String id = scene.asking();
              Verdict word = scene.yes(id, "bob");
              scene.pilot.reject(id, word);
              scene.refused(id, "illegal_state", "bob", () -> scene.pilot.approve(id, word));
              assertThat(scene.state(id)).isEqualTo(WorkflowState.CANCELLED);
            }),
        on(
            "a yes before anybody is asked",
            scene -> {
              String id = scene.pilot.plan(Scene.gated(Approvers.anyone()), Scene.AGENT).id();
              String plan = PlanDigest.of(scene.pilot.status(id).plan());
              scene.refused(
                  id, "illegal_state", "bob", () -> scene.pilot.approve(id, Scene.of(plan)));
            }));
  }

  private static Attack spelled(String name, UnaryOperator<String> spelling) {
    return on(
        name,
        scene -> {
          String id = scene.asking();
          Verdict yes = Scene.of(spelling.apply(scene.digest(id)));
          scene.refused(id, "digest_mismatch", "bob", () -> scene.pilot.approve(id, yes));
        });
  }

  private static void expired(Scene scene, Duration later) throws InterruptedException {
    String id = scene.asking();
    Verdict yes = scene.yes(id, "bob");
    scene.clock.advance(later);
    Scene.assertRefused("approval_expired", () -> scene.pilot.approve(id, yes));
    assertThat(scene.state(id)).isEqualTo(WorkflowState.CANCELLED);
    assertThat(scene.attempts(id)).hasSize(1);
    assertThat(scene.has(id, "approval_expired")).isTrue();
    scene.called("look");
  }
}
