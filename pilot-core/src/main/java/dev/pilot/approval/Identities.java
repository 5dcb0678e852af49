package dev.pilot.approval;

import java.util.Optional;

/**
 * Vouches for people: the embedding application's own login.
 *
 * <p>Called from any thread. An exception counts as not knowing.
 */
@FunctionalInterface
public interface Identities {

  /** Returns whose credential this is, with their roles, or empty if it is nobody's. */
  Optional<Principal> authenticate(String credential);

  /** Returns the name under which the log says who vouched. */
  default String authority() {
    return "host";
  }
}
