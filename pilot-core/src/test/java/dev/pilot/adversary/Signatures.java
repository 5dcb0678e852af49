package dev.pilot.adversary;

import static dev.pilot.adversary.Attack.on;

import dev.pilot.Pilot;
import dev.pilot.approval.Approvers;
import dev.pilot.approval.Assurance;
import dev.pilot.approval.EnrolledKey;
import dev.pilot.approval.Evidence;
import dev.pilot.approval.Principal;
import dev.pilot.approval.Signer;
import dev.pilot.approval.Statement;
import dev.pilot.approval.Statement.Choice;
import dev.pilot.approval.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Signs with the wrong key, or something else. */
final class Signatures {

  private Signatures() {}

  static List<Attack> attacks() {
    return List.of(
        signed(
            "a key that nobody enrolled",
            "unknown_key",
            (scene, right) -> Signer.named("mine", "bob").sign(right)),
        signed(
            "an own key under the id of an enrolled one",
            "signature_invalid",
            (scene, right) -> Signer.named("bobs", "bob").sign(right)),
        signed(
            "another person's key",
            "key_of_another",
            (scene, right) -> {
              Signer carol = Signer.named("carols", "carol");
              scene.keys.put("carols", carol.key());
              return carol.sign(right);
            }),
        on(
            "a revoked key",
            scene -> {
              Signer bob = Signer.named("bobs", "bob");
              EnrolledKey key = bob.key();
              scene.keys.put(
                  "bobs",
                  new EnrolledKey(
                      key.id(),
                      key.owner(),
                      key.roles(),
                      key.publicKey(),
                      Optional.of(scene.clock.instant())));
              String id = asking(scene);
              refused(
                  scene, id, "key_revoked", verdict(bob.sign(right(scene, id)), right(scene, id)));
            }),
        otherwise(
            "the signature of a no", of -> with(of, of.subject(), of.digest(), Choice.REJECT)),
        otherwise(
            "the signature of a resolution",
            of -> with(of, of.subject(), of.digest(), Choice.APPLIED)),
        otherwise(
            "the signature on another gate", of -> with(of, "other", of.digest(), of.choice())),
        otherwise(
            "the signature on another digest",
            of -> with(of, of.subject(), "0".repeat(64), of.choice())),
        otherwise(
            "the signature on another workflow",
            of ->
                new Statement(
                    "wf-other",
                    of.subject(),
                    of.digest(),
                    of.choice(),
                    of.by(),
                    of.comment(),
                    of.consents())),
        otherwise(
            "the signature with other words",
            of ->
                new Statement(
                    of.workflow(),
                    of.subject(),
                    of.digest(),
                    of.choice(),
                    of.by(),
                    "only if tested",
                    of.consents())),
        otherwise(
            "the signature with other consents",
            of ->
                new Statement(
                    of.workflow(),
                    of.subject(),
                    of.digest(),
                    of.choice(),
                    of.by(),
                    of.comment(),
                    Set.of("a"))),
        otherwise(
            "the signature in another name",
            of ->
                new Statement(
                    of.workflow(),
                    of.subject(),
                    of.digest(),
                    of.choice(),
                    "carol",
                    of.comment(),
                    of.consents())),
        signed("no signature", "signature_invalid", (scene, right) -> Evidence.signed("bobs", "")),
        signed(
            "something that is no Base64",
            "signature_invalid",
            (scene, right) -> Evidence.signed("bobs", "§§§")),
        signed(
            "a confirmation in place of a signature",
            "assurance_too_low",
            (scene, right) -> Evidence.confirmed("terminal")),
        signed(
            "a login in place of a signature",
            "assurance_too_low",
            (scene, right) -> Evidence.authenticated("bobs")),
        on(
            "a process without keys on the store of a signed workflow",
            scene -> {
              String id = asking(scene);
              try (Pilot blind =
                  Pilot.with(scene.skills).store(scene.store).clock(scene.clock).build()) {
                Statement right = right(scene, id);
                Verdict verdict = verdict(Signer.named("bobs", "bob").sign(right), right);
                scene.refused(id, "unknown_key", "bob", () -> blind.approve(id, verdict));
              }
            }));
  }

  /** Signs a statement in some way. */
  private interface Pen {
    Evidence sign(Scene scene, Statement right);
  }

  /** Makes another statement of the right one. */
  private interface Twist {
    Statement of(Statement right);
  }

  private static Attack signed(String name, String code, Pen pen) {
    return on(
        name,
        scene -> {
          scene.keys.put("bobs", Signer.named("bobs", "bob").key());
          String id = asking(scene);
          refused(scene, id, code, verdict(pen.sign(scene, right(scene, id)), right(scene, id)));
        });
  }

  private static Attack otherwise(String name, Twist twist) {
    return on(
        name,
        scene -> {
          Signer bob = Signer.named("bobs", "bob");
          scene.keys.put("bobs", bob.key());
          String id = asking(scene);
          Statement right = right(scene, id);
          refused(scene, id, "signature_invalid", verdict(bob.sign(twist.of(right)), right));
        });
  }

  private static void refused(Scene scene, String id, String code, Verdict verdict) {
    scene.refused(id, code, "bob", () -> scene.pilot.approve(id, verdict));
  }

  private static String asking(Scene scene) throws InterruptedException {
    return scene.asking(scene.process(Assurance.SIGNED), Scene.gated(Approvers.anyone()));
  }

  private static Statement right(Scene scene, String id) {
    return new Statement(id, "ask", scene.digest(id), Choice.APPROVE, "bob", "go", Set.of());
  }

  private static Statement with(Statement of, String subject, String digest, Choice choice) {
    return new Statement(
        of.workflow(), subject, digest, choice, of.by(), of.comment(), of.consents());
  }

  private static Verdict verdict(Evidence evidence, Statement right) {
    return new Verdict(right.digest(), Principal.person("bob"), evidence, right.comment());
  }
}
