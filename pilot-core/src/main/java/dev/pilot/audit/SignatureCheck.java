package dev.pilot.audit;

import dev.pilot.approval.EnrolledKey;
import dev.pilot.approval.Keyring;
import dev.pilot.approval.Principal;
import dev.pilot.approval.Proof;
import dev.pilot.approval.Statement;
import dev.pilot.approval.Vote;
import java.time.Instant;
import java.util.Optional;

/**
 * Looks whether a decision that says that it was signed was.
 *
 * @param keyring who signs with which key; without it any key passes that fits its signature
 */
record SignatureCheck(Optional<Keyring> keyring) {

  /**
   * Returns whether the decision is signed with a key that is known outside.
   *
   * @param statement what the signature has to be of
   * @param at when the decision was recorded, as the log has it
   * @throws FlawException if the signature is another's, or of something else
   */
  boolean isKnown(long line, Vote vote, Statement statement, Instant at) {
    if (!(vote.proof() instanceof Proof.Signed signed)) {
      return false;
    }
    if (!signed.covers(statement)) {
      throw FlawException.forged(line, "holds a signature that is not of this decision");
    }
    keyring.ifPresent(keys -> demandKnown(keys, line, vote, signed, at));
    return keyring.isPresent();
  }

  private static void demandKnown(
      Keyring keys, long line, Vote vote, Proof.Signed signed, Instant at) {
    EnrolledKey key =
        keys.find(signed.keyId())
            .filter(found -> found.publicKey().equals(signed.publicKey()))
            .orElseThrow(
                () ->
                    FlawException.forged(
                        line, "is signed with a key that is none of those that were named"));
    if (!Principal.person(key.owner()).isSameAs(vote.by().name())) {
      throw FlawException.forged(line, "is signed with the key of somebody else");
    }
    if (key.isRevoked(at)) {
      throw FlawException.forged(line, "is signed with a key that was revoked by then");
    }
    if (!key.roles().containsAll(vote.by().roles())) {
      throw FlawException.forged(line, "gives its signer roles that the key does not give them");
    }
  }
}
