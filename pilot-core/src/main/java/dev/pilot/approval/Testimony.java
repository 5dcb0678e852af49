package dev.pilot.approval;

import java.time.Instant;

/** What a process knows of the evidence for a decision. */
public sealed interface Testimony {

  /**
   * Returns the vote with its proof and with the roles that the proof gives the person.
   *
   * @param claimed the vote as its caller has it, with nothing but a name
   * @param statement what a signature has to cover
   * @throws ApprovalException if the evidence does not show what it should
   */
  Vote vote(Vote claimed, Statement statement, Instant now);

  /** Nothing was looked up: the caller's word, or a person's answer that the caller saw. */
  record Plain(Proof proof) implements Testimony {
    @Override
    public Vote vote(Vote claimed, Statement statement, Instant now) {
      return proven(claimed, claimed.by(), proof);
    }
  }

  /** The credential is this person's. */
  record Vouched(Principal person, String authority) implements Testimony {
    @Override
    public Vote vote(Vote claimed, Statement statement, Instant now) {
      if (!person.isSameAs(claimed.by().name())) {
        throw new ApprovalException(
            "not_authenticated",
            "the credential is not that of %s".formatted(claimed.by().name()),
            "Decide under your own name.");
      }
      return proven(claimed, person, new Proof.Authenticated(authority));
    }
  }

  /** The key that is said to have signed. */
  record Keyed(EnrolledKey key, String signature) implements Testimony {
    @Override
    public Vote vote(Vote claimed, Statement statement, Instant now) {
      Principal owner = new Principal(key.owner(), key.roles(), claimed.by().onBehalfOf());
      Proof.Signed proof = new Proof.Signed(key.id(), key.publicKey(), signature);
      if (!owner.isSameAs(claimed.by().name())) {
        throw refused("key_of_another", "key '%s' is not %s's", claimed);
      }
      if (key.isRevoked(now)) {
        throw refused("key_revoked", "key '%s' of %s is revoked", claimed);
      }
      if (!proof.covers(statement)) {
        throw refused(
            "signature_invalid",
            "the signature of key '%s' is not of this decision by %s",
            claimed);
      }
      // The name as it was signed: the log alone has to be enough to verify it again.
      Principal signer = new Principal(claimed.by().name(), key.roles(), claimed.by().onBehalfOf());
      return proven(claimed, signer, proof);
    }

    private ApprovalException refused(String code, String message, Vote claimed) {
      return new ApprovalException(
          code,
          message.formatted(key.id(), claimed.by().name()),
          "Sign what the request shows now, with your own enrolled key.");
    }
  }

  /** The evidence is nothing that this process knows. */
  record Missing(String code, String message, String hint) implements Testimony {
    @Override
    public Vote vote(Vote claimed, Statement statement, Instant now) {
      throw new ApprovalException(code, message, hint);
    }
  }

  private static Vote proven(Vote claimed, Principal by, Proof proof) {
    return new Vote(claimed.digest(), by, proof, claimed.comment(), claimed.consents());
  }
}
