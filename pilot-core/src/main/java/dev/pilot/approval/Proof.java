package dev.pilot.approval;

/** What is recorded of the evidence for a decision once it was checked; the level follows. */
public sealed interface Proof {

  /** Returns how much it is worth. */
  Assurance level();

  /** The caller passed a name. */
  record Asserted() implements Proof {
    @Override
    public Assurance level() {
      return Assurance.ASSERTED;
    }
  }

  /** A person answered, on this channel. */
  record Confirmed(String channel) implements Proof {
    @Override
    public Assurance level() {
      return Assurance.CONFIRMED;
    }
  }

  /** This authority knows the person. */
  record Authenticated(String authority) implements Proof {
    @Override
    public Assurance level() {
      return Assurance.AUTHENTICATED;
    }
  }

  /**
   * A signature that anybody can verify again over the {@link Statement}; whether the key is the
   * person's is for the reader to know.
   *
   * @param keyId the enrolled key's id
   * @param publicKey the key, as X.509 in Base64
   * @param signature in Base64
   */
  record Signed(String keyId, String publicKey, String signature) implements Proof {
    @Override
    public Assurance level() {
      return Assurance.SIGNED;
    }

    /** Whether the signature is of exactly this statement by this key. */
    public boolean covers(Statement statement) {
      return Ed25519.verifies(publicKey, statement.bytes(), signature);
    }
  }
}
