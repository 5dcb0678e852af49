package dev.pilot.approval;

/**
 * What a caller brings to show whose decision it is. It is checked before anything counts; what is
 * recorded is the {@link Proof} that the check left.
 */
public sealed interface Evidence {

  /** Nothing but the name. */
  static Evidence asserted() {
    return new Asserted();
  }

  /** A person answered there: {@code terminal}, {@code elicitation}. */
  static Evidence confirmed(String channel) {
    return new Confirmed(channel);
  }

  /** What the embedding application's {@link Identities} know the person by. */
  static Evidence authenticated(String credential) {
    return new Authenticated(credential);
  }

  /** A signature over {@link Statement#bytes}, in Base64, by an enrolled key. */
  static Evidence signed(String keyId, String signature) {
    return new Signed(keyId, signature);
  }

  /** A person was to answer and did not, or not rightly; nothing comes of it but a record. */
  static Evidence unconfirmed(String why) {
    return new Unconfirmed(why);
  }

  /** Nothing but the name. */
  record Asserted() implements Evidence {}

  /** A person answered, on this channel. */
  record Confirmed(String channel) implements Evidence {}

  /** Nobody answered rightly, for this reason. */
  record Unconfirmed(String why) implements Evidence {}

  /** A credential, which is never recorded, logged or shown. */
  record Authenticated(String credential) implements Evidence {
    @Override
    public String toString() {
      return "Authenticated[***]";
    }
  }

  /** A signature in Base64 and the id of its key. */
  record Signed(String keyId, String signature) implements Evidence {}
}
