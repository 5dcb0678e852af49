package dev.pilot.adversary;

import static dev.pilot.adversary.Attack.on;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.Pilot;
import dev.pilot.approval.Approvers;
import dev.pilot.approval.Assurance;
import dev.pilot.approval.Evidence;
import dev.pilot.approval.Principal;
import dev.pilot.approval.Verdict;
import dev.pilot.event.Resolution;
import dev.pilot.plan.OnFailure;
import dev.pilot.plan.Plan;
import dev.pilot.skill.SkillResult;
import dev.pilot.workflow.WorkflowState;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says what became of a call, to get further than allowed. */
final class Resolutions {

  private Resolutions() {}

  static List<Attack> attacks() {
    return List.of(
        atGate("says of the gate that it was applied", "ask", "illegal_state"),
        atGate("says of a step behind the gate that it was applied", "a", "illegal_state"),
        atGate("says of a step that there is not that it was applied", "zzz", "illegal_state"),
        unknown("a step whose outcome is known", "nothing_to_resolve", "see", "bob"),
        unknown("a gate while another step is unknown", "nothing_to_resolve", "ask", "bob"),
        unknown("a step that is still to come", "nothing_to_resolve", "b", "bob"),
        unknown("a step that is not in the plan", "unknown_step", "nope", "bob"),
        unknown("in the agent's own name", "agent_cannot_approve", "a", "AGENT:claude"),
        on(
            "for an agent's person, as the agent",
            scene -> {
              String id = undecided(scene);
              refused(scene, id, "agent_cannot_approve", "a", word(scene, id, Scene.AGENT, "x"));
            }),
        on(
            "without a reason",
            scene -> {
              String id = undecided(scene);
              Verdict silent = word(scene, id, Principal.person("bob"), " ");
              refused(scene, id, "reason_missing", "a", silent);
            }),
        on(
            "with the digest of the approval",
            scene -> {
              String id = scene.asking();
              String approval = scene.digest(id);
              lost(scene, id);
              refused(scene, id, "digest_mismatch", "a", Scene.of(approval));
            }),
        on(
            "with the digest of another workflow's step",
            scene -> {
              String other = undecided(scene);
              String id = undecided(scene);
              Verdict foreign = word(scene, other, Principal.person("bob"), "looked");
              refused(scene, id, "digest_mismatch", "a", foreign);
            }),
        on(
            "with the digest of the attempt before",
            scene -> {
              String id = undecided(scene);
              Verdict first = word(scene, id, Principal.person("bob"), "looked");
              scene.pilot.resolve(id, "a", Resolution.RETRY, first);
              scene.pilot.resume(id);
              scene.pilot.await(id, java.time.Duration.ofSeconds(10));
              assertThat(scene.state(id)).isEqualTo(WorkflowState.DECISION_REQUIRED);
              refused(scene, id, "digest_mismatch", "a", first);
            }),
        on(
            "at a lower level than the approval took",
            scene -> {
              Pilot strict = scene.process(Assurance.CONFIRMED);
              String id = scene.asking(strict, Scene.gated(Approvers.anyone()));
              strict.approve(
                  id,
                  new Verdict(
                      scene.digest(id),
                      Principal.person("bob"),
                      Evidence.confirmed("terminal"),
                      "go"));
              runsLost(scene, id);
              refused(
                  scene,
                  id,
                  "assurance_too_low",
                  "a",
                  word(scene, id, Principal.person("bob"), "looked"));
            }),
        on(
            "has a step of a cancelled workflow sent again",
            scene -> {
              String id = undecided(scene);
              scene.pilot.cancel(id, Scene.AGENT, "enough", false);
              Verdict verdict = word(scene, id, Principal.person("bob"), "looked");
              scene.refused(
                  id,
                  "illegal_state",
                  "bob",
                  () -> scene.pilot.resolve(id, "a", Resolution.RETRY, verdict));
            }),
        on(
            "settles the same call twice, the other way",
            scene -> {
              String id = undecided(scene);
              Verdict verdict = word(scene, id, Principal.person("bob"), "looked");
              scene.pilot.cancel(id, Scene.AGENT, "enough", false);
              scene.pilot.resolve(id, "a", Resolution.NOT_APPLIED, verdict);
              refused(scene, id, "nothing_to_resolve", "a", verdict);
            }));
  }

  private static Attack atGate(String name, String step, String code) {
    return on(
        name,
        scene -> {
          String id = scene.asking();
          refused(scene, id, code, step, scene.yes(id, "bob"));
          scene.called("look");
        });
  }

  private static Attack unknown(String name, String code, String step, String by) {
    return on(
        "resolves " + name,
        scene -> {
          String id = undecided(scene);
          refused(scene, id, code, step, word(scene, id, Principal.person(by), "looked"));
        });
  }

  private static void refused(Scene scene, String id, String code, String step, Verdict verdict) {
    scene.refused(
        id,
        code,
        verdict.by().name(),
        () -> scene.pilot.resolve(id, step, Resolution.APPLIED, verdict));
  }

  /** Runs a workflow until nobody can tell what became of its step {@code a}. */
  private static String undecided(Scene scene) throws InterruptedException {
    Plan plan =
        Plan.named("patch")
            .step("see", "lab", "look", step -> step.with("at", "a"))
            .gate("ask", "Patch it?")
            .step(Scene.change("a"))
            .step(Scene.change("b"))
            .onFailure(OnFailure.STOP)
            .build();
    String id = scene.asking(scene.pilot, plan);
    lost(scene, id);
    return id;
  }

  private static void lost(Scene scene, String id) throws InterruptedException {
    scene.approved(id);
    runsLost(scene, id);
  }

  private static void runsLost(Scene scene, String id) throws InterruptedException {
    scene.skills.answering("change", request -> SkillResult.unknown("no answer"));
    assertThat(scene.pilot.run(id, Scene.AGENT).state()).isEqualTo(WorkflowState.DECISION_REQUIRED);
    assertThat(scene.pilot.status(id).pendingDecisions()).isNotEmpty();
    assertThat(Map.of("what", "a")).isEqualTo(last(scene));
  }

  private static Map<String, Object> last(Scene scene) {
    int size = scene.skills.requests().size();
    return scene.skills.requests().get(size - 1).arguments();
  }

  private static Verdict word(Scene scene, String id, Principal by, String comment) {
    String digest =
        Optional.of(scene.pilot.status(id))
            .flatMap(workflow -> workflow.pendingDecision("a"))
            .orElseThrow()
            .digest();
    return new Verdict(digest, by, Evidence.asserted(), comment);
  }
}
