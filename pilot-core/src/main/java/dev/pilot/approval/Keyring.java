package dev.pilot.approval;

import java.util.Optional;

/**
 * Knows the keys of those who sign.
 *
 * <p>Called from any thread. An exception counts as not knowing.
 */
@FunctionalInterface
public interface Keyring {

  /** Returns the key of that id, a revoked one too, or empty if none was ever enrolled. */
  Optional<EnrolledKey> find(String keyId);
}
