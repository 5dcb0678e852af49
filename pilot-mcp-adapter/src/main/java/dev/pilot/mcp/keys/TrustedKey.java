package dev.pilot.mcp.keys;

import dev.pilot.approval.EnrolledKey;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A key that was enrolled.
 *
 * @param owner the person for whom it speaks
 * @param roles what the person may act as
 * @param operator whether it may enrol and revoke others
 * @param enrolledBy the name of the key that signed for it
 * @param revokedAt since when it counts for nothing
 */
public record TrustedKey(
    PublicKey key,
    String owner,
    Set<String> roles,
    boolean operator,
    Instant enrolledAt,
    String enrolledBy,
    Optional<Instant> revokedAt) {

  static TrustedKey of(KeyStatement.Enrolled statement) {
    return new TrustedKey(
        statement.key(),
        statement.owner(),
        statement.roles(),
        statement.operator(),
        statement.at(),
        statement.by(),
        Optional.empty());
  }

  TrustedKey revoked(Instant at) {
    return new TrustedKey(key, owner, roles, operator, enrolledAt, enrolledBy, Optional.of(at));
  }

  EnrolledKey enrolled() {
    return new EnrolledKey(id(), owner, roles, key.base64(), revokedAt);
  }

  /** Whether its signature counts now. */
  public boolean counts() {
    return revokedAt.isEmpty();
  }

  /** Returns its name. */
  public String id() {
    return key.id();
  }
}
