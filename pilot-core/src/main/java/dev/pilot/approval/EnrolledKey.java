package dev.pilot.approval;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A key with which a person signs.
 *
 * @param id unique among keys
 * @param owner the person's name
 * @param roles what its owner may act as when they sign
 * @param publicKey the Ed25519 key, as X.509 in Base64
 * @param revokedAt since when its signatures count no more
 */
public record EnrolledKey(
    String id, String owner, Set<String> roles, String publicKey, Optional<Instant> revokedAt) {

  public EnrolledKey {
    roles = Set.copyOf(roles);
  }

  /** Whether its signatures count no more at that time. */
  public boolean isRevoked(Instant at) {
    return revokedAt.filter(since -> !since.isAfter(at)).isPresent();
  }
}
