package dev.pilot.approval;

import dev.pilot.PilotException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Looks up what a process knows of the evidence that it is brought.
 *
 * <p>Thread-safe if what it asks is.
 */
public final class Witness {

  private final Optional<Identities> identities;
  private final Optional<Keyring> keyring;
  private final Assurance floor;

  /**
   * Makes a witness.
   *
   * @param identities without them no decision is authenticated
   * @param keyring without it no decision is signed
   * @param floor the least level that counts in this process
   */
  public Witness(Optional<Identities> identities, Optional<Keyring> keyring, Assurance floor) {
    this.identities = identities;
    this.keyring = keyring;
    this.floor = floor;
  }

  /** Returns the verdict with what is known of its evidence; what counts is decided later. */
  public Hearing hear(Verdict verdict) {
    return new Hearing(verdict, testimony(verdict.evidence()), floor);
  }

  private Testimony testimony(Evidence evidence) {
    if (evidence instanceof Evidence.Confirmed confirmed) {
      return new Testimony.Plain(new Proof.Confirmed(confirmed.channel()));
    }
    if (evidence instanceof Evidence.Unconfirmed unconfirmed) {
      return new Testimony.Missing(
          "not_confirmed",
          unconfirmed.why() + ", so nothing was decided",
          "Decide again, on a terminal or in the client's form, and type the code that is shown.");
    }
    if (evidence instanceof Evidence.Authenticated authenticated) {
      return asked(() -> person(authenticated.credential()));
    }
    if (evidence instanceof Evidence.Signed signed) {
      return asked(() -> key(signed));
    }
    return new Testimony.Plain(new Proof.Asserted());
  }

  private Testimony person(String credential) {
    String authority = identities.map(Identities::authority).orElse("");
    return identities
        .flatMap(login -> login.authenticate(credential))
        .<Testimony>map(person -> new Testimony.Vouched(person, authority))
        .orElseGet(Witness::notAuthenticated);
  }

  private Testimony key(Evidence.Signed signed) {
    return keyring
        .flatMap(keys -> keys.find(signed.keyId()))
        .<Testimony>map(key -> new Testimony.Keyed(key, signed.signature()))
        .orElseGet(() -> unknownKey(signed.keyId()));
  }

  /** Whoever can't be asked vouches for nobody; what a stranger's error says may be a secret. */
  private static Testimony asked(Supplier<Testimony> question) {
    try {
      return question.get();
    } catch (PilotException e) {
      return new Testimony.Missing(e.code(), e.getMessage(), e.hint());
    } catch (RuntimeException e) {
      return new Testimony.Missing(
          "evidence_unreadable",
          "the evidence could not be looked up: " + e.getClass().getSimpleName(),
          "Look at the login or the keys of this process, then decide again.");
    }
  }

  private static Testimony notAuthenticated() {
    return new Testimony.Missing(
        "not_authenticated",
        "nobody here knows the person by this credential",
        "Log in again at the application that embeds Pilot.");
  }

  private static Testimony unknownKey(String keyId) {
    return new Testimony.Missing(
        "unknown_key",
        "no key '%s' is enrolled here".formatted(keyId),
        "Enrol the key, or sign with one that is.");
  }
}
