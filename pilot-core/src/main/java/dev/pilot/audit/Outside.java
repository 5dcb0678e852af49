package dev.pilot.audit;

import dev.pilot.approval.Keyring;
import java.util.Optional;

/**
 * What the reader of a file knows from elsewhere than the file: without any of it nobody can tell a
 * log that is genuine from one that was written anew as a whole.
 *
 * @param head the hash of an event, kept where nobody can write who can write the store
 * @param keyring who signs with which key; without it the keys in the file are taken at its word
 */
public record Outside(Optional<String> head, Optional<Keyring> keyring) {

  /** Knows nothing. */
  public static Outside nothing() {
    return new Outside(Optional.empty(), Optional.empty());
  }

  /** Knows the hash of an event, in hexadecimal. */
  public Outside head(String hash) {
    return new Outside(Optional.of(hash), keyring);
  }

  /** Knows who signs with which key. */
  public Outside keys(Keyring keys) {
    return new Outside(head, Optional.of(keys));
  }
}
