package dev.pilot.adversary;

import static dev.pilot.adversary.Attack.on;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.approval.Approvers;
import dev.pilot.approval.Assurance;
import dev.pilot.approval.Evidence;
import dev.pilot.approval.Principal;
import dev.pilot.approval.Verdict;
import dev.pilot.workflow.WorkflowState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Passes for somebody else. */
final class Names {

  private Names() {}

  static List<Attack> attacks() {
    List<Attack> attacks = new ArrayList<>(spellings());
    attacks.add(
        on(
            "a bare name where decisions have to be confirmed",
            scene -> {
              String id = scene.asking(scene.process(Assurance.CONFIRMED), Scene.gated(anyone()));
              scene.refused(
                  id,
                  "assurance_too_low",
                  "bob",
                  () -> scene.pilot.approve(id, scene.yes(id, "bob")));
            }));
    attacks.add(
        on(
            "a process of a lower level on the store of a signed workflow",
            scene -> {
              String id = scene.asking(scene.process(Assurance.SIGNED), Scene.gated(anyone()));
              Verdict typed = with(scene, id, Evidence.confirmed("terminal"));
              scene.refused(id, "assurance_too_low", "bob", () -> scene.pilot.approve(id, typed));
            }));
    attacks.add(
        on(
            "somebody else's credential",
            scene -> {
              String id = scene.asking(scene.process(Assurance.AUTHENTICATED), gated());
              Verdict stolen =
                  new Verdict(
                      scene.digest(id),
                      Principal.person("carol"),
                      Evidence.authenticated("bobs"),
                      "go");
              assertNotCounted(scene, id, stolen);
            }));
    attacks.add(
        on(
            "a credential that nobody knows",
            scene -> {
              String id = scene.asking(scene.process(Assurance.AUTHENTICATED), gated());
              Verdict guessed = with(scene, id, Evidence.authenticated("guess"));
              scene.refused(id, "not_authenticated", "bob", () -> scene.pilot.approve(id, guessed));
              assertThat(scene.pilot.history(id).toString()).doesNotContain("guess");
            }));
    attacks.add(
        on(
            "an agent that drops its prefix and keeps its person",
            scene -> agent(scene, new Principal("bob", Set.of(), Optional.of("alice")))));
    attacks.add(
        on(
            "a name of invisible characters only",
            scene -> {
              String id = scene.asking();
              scene.held(
                  id, "missing_principal", () -> scene.yes(id, Principal.person("\u200b\u2060")));
            }));
    attacks.add(
        on(
            "a role in place of a name",
            scene -> {
              String id = scene.asking(roles("ops"));
              scene.refused(
                  id, "role_missing", "ops", () -> scene.pilot.approve(id, scene.yes(id, "ops")));
            }));
    for (String name : List.of("alice", "ALICE ", "ali\u200bce", "ａｌｉｃｅ", "\u202eal\u00adice")) {
      attacks.add(
          on(
              "the requester's own person, written " + visible(name),
              scene -> {
                String id = scene.asking(others());
                scene.refused(
                    id,
                    "self_approval",
                    name.strip(),
                    () -> scene.pilot.approve(id, scene.yes(id, name)));
              }));
    }
    attacks.add(
        on(
            "an agent without a person asks for itself and decides as anybody",
            scene -> {
              String id =
                  scene.pilot.plan(Scene.gated(others()), Principal.agent("x", none())).id();
              scene.pilot.run(id, Scene.AGENT);
              scene.refused(
                  id,
                  "requester_unknown",
                  "bob",
                  () -> scene.pilot.approve(id, scene.yes(id, "bob")));
            }));
    for (String again : List.of("bob", "BOB", " bob ", "ｂｏｂ", "b\u00ado\u200db")) {
      attacks.add(
          on(
              "a quorum of one person, the second time written " + visible(again),
              scene -> {
                String id = scene.asking(quorum(2));
                assertThat(scene.approved(id).state()).isEqualTo(WorkflowState.AWAITING_APPROVAL);
                scene.refused(
                    id,
                    "already_voted",
                    again.strip(),
                    () -> scene.pilot.approve(id, scene.yes(id, again)));
              }));
    }
    return attacks;
  }

  private static List<Attack> spellings() {
    return List.of(
            "agent:claude",
            "AGENT:claude",
            "  agent:claude  ",
            "agent :claude",
            "ａｇｅｎｔ：claude",
            "a\u200bgent:claude",
            "a\u00adgent\u2060:claude",
            "\u202eagent:claude",
            "agent\ufe55claude")
        .stream()
        .map(
            name ->
                on(
                    "an agent that calls itself " + visible(name),
                    scene -> agent(scene, Principal.person(name))))
        .toList();
  }

  private static void agent(Scene scene, Principal by) throws InterruptedException {
    String id = scene.asking();
    scene.refused(
        id, "agent_cannot_approve", by.name(), () -> scene.pilot.approve(id, scene.yes(id, by)));
  }

  private static void assertNotCounted(Scene scene, String id, Verdict verdict) {
    scene.refused(id, "not_authenticated", "carol", () -> scene.pilot.approve(id, verdict));
  }

  private static Verdict with(Scene scene, String id, Evidence evidence) {
    return new Verdict(scene.digest(id), Principal.person("bob"), evidence, "go ahead");
  }

  private static String visible(String name) {
    StringBuilder text = new StringBuilder();
    name.chars()
        .forEach(c -> text.append(c > ' ' && c < 127 ? "" + (char) c : "<%x>".formatted(c)));
    return text.toString();
  }

  private static dev.pilot.plan.Plan gated() {
    return Scene.gated(anyone());
  }

  private static Optional<String> none() {
    return Optional.empty();
  }

  private static Approvers anyone() {
    return Approvers.anyone();
  }

  private static Approvers others() {
    return new Approvers(Set.of(), 1, 1, Optional.empty(), true, Duration.ofDays(1));
  }

  private static Approvers roles(String role) {
    return new Approvers(Set.of(role), 1, 1, Optional.empty(), false, Duration.ofDays(1));
  }

  private static Approvers quorum(int people) {
    return new Approvers(Set.of(), people, 1, Optional.empty(), false, Duration.ofDays(1));
  }
}
