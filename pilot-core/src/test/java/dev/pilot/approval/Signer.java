package dev.pilot.approval;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/** A person with a key of their own. */
public final class Signer {

  private final KeyPair pair;
  private final EnrolledKey key;

  private Signer(KeyPair pair, EnrolledKey key) {
    this.pair = pair;
    this.key = key;
  }

  /** Makes a key for the person. */
  public static Signer named(String keyId, String owner, String... roles) {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      String publicKey = Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
      return new Signer(
          pair, new EnrolledKey(keyId, owner, Set.of(roles), publicKey, Optional.empty()));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** Returns the key as it is enrolled. */
  public EnrolledKey key() {
    return key;
  }

  /** Returns the evidence of having signed the statement. */
  public Evidence sign(Statement statement) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(pair.getPrivate());
      signature.update(statement.bytes());
      return Evidence.signed(key.id(), Base64.getEncoder().encodeToString(signature.sign()));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
