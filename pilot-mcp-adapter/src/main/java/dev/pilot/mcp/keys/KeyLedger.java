package dev.pilot.mcp.keys;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who is trusted, as a chain of signed entries that can only grow: each names the hash of the one
 * before and is signed by an operator's key that counted then. The first is the operator's own and
 * signs itself. Immutable; there is none whose chain was not checked.
 */
public final class KeyLedger {

  private static final String START = Ed25519.sha256("");

  private final List<KeyEntry> entries;
  private final Map<String, TrustedKey> keys;

  private KeyLedger(List<KeyEntry> entries, Map<String, TrustedKey> keys) {
    this.entries = List.copyOf(entries);
    this.keys = keys;
  }

  static KeyLedger empty() {
    return new KeyLedger(List.of(), Map.of());
  }

  /**
   * Returns the ledger with one more entry.
   *
   * @throws KeyException if the entry does not follow, or whoever signed it may not say so
   */
  KeyLedger with(KeyEntry entry) {
    KeyStatement statement = entry.statement();
    if (!statement.previous().equals(head())) {
      throw broken("does not follow the entry before it");
    }
    if (statement instanceof KeyStatement.Enrolled enrolled) {
      return enrolled(entry, enrolled);
    }
    return revoked(entry, (KeyStatement.Revoked) statement);
  }

  private KeyLedger enrolled(KeyEntry entry, KeyStatement.Enrolled statement) {
    boolean first = entries.isEmpty();
    if (keys.containsKey(statement.id())) {
      throw broken("enrols a key that is there already");
    }
    if (first && !(statement.by().equals(statement.id()) && statement.operator())) {
      throw broken("is the first one, so it has to be the operator's, signed by itself");
    }
    demandSigned(entry, first ? statement.key() : operator(statement.by()));
    return and(entry, TrustedKey.of(statement));
  }

  private KeyLedger revoked(KeyEntry entry, KeyStatement.Revoked statement) {
    TrustedKey key = keys.get(statement.id());
    if (key == null || !key.counts()) {
      throw broken("revokes a key that does not count");
    }
    boolean own = statement.by().equals(statement.id());
    demandSigned(entry, own ? key.key() : operator(statement.by()));
    return and(entry, key.revoked(statement.at()));
  }

  private PublicKey operator(String id) {
    TrustedKey key = keys.get(id);
    if (key == null || !key.counts() || !key.operator()) {
      throw broken("is signed by a key that may not sign it");
    }
    return key.key();
  }

  private void demandSigned(KeyEntry entry, PublicKey key) {
    if (!entry.isSignedBy(key)) {
      throw broken("is not signed by the key that it names, or was changed");
    }
  }

  private KeyException broken(String what) {
    return new KeyException(
        "untrusted_key",
        "entry %d %s".formatted(entries.size() + 1, what),
        "Only an operator's key that is enrolled and not revoked signs further keys; a file that"
            + " was changed by hand is not used: restore it from a backup.");
  }

  private KeyLedger and(KeyEntry entry, TrustedKey key) {
    List<KeyEntry> longer = new ArrayList<>(entries);
    longer.add(entry);
    Map<String, TrustedKey> more = new LinkedHashMap<>(keys);
    more.put(key.id(), key);
    return new KeyLedger(longer, more);
  }

  KeyLedger enrol(EnrolRequest request, SigningKey signer, Instant now) {
    KeyStatement statement =
        new KeyStatement.Enrolled(
            request.key(),
            request.owner(),
            request.roles(),
            request.operator() || entries.isEmpty(),
            now,
            signer.id(),
            head());
    return with(KeyEntry.of(statement, signer));
  }

  KeyLedger revoke(String id, String reason, SigningKey signer, Instant now) {
    KeyStatement statement = new KeyStatement.Revoked(id, reason, now, signer.id(), head());
    return with(KeyEntry.of(statement, signer));
  }

  /** Returns the key of that name, revoked or not. */
  public Optional<TrustedKey> find(String id) {
    return Optional.ofNullable(keys.get(id));
  }

  /** Returns every key, in the order in which they were enrolled. */
  public List<TrustedKey> keys() {
    return List.copyOf(keys.values());
  }

  List<KeyEntry> entries() {
    return entries;
  }

  /** Returns the hash of the last entry. */
  public String head() {
    return entries.isEmpty() ? START : entries.get(entries.size() - 1).hash();
  }

  /** Whether this begins with everything that the other one says. */
  boolean continues(KeyLedger earlier) {
    int length = earlier.entries.size();
    return length == 0
        || (entries.size() >= length && entries.get(length - 1).hash().equals(earlier.head()));
  }
}
