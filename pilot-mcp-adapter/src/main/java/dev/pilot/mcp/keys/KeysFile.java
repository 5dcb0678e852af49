package dev.pilot.mcp.keys;

import dev.pilot.approval.EnrolledKey;
import dev.pilot.approval.Keyring;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The file of enrolled keys; it lies outside the store, so that whoever can write events can not
 * name whose signature counts.
 *
 * <p>Thread-safe. Every look reads the file anew and checks the whole chain. What this process has
 * once seen has to stay: a file that lost its last entries, or was exchanged for another one, is
 * refused until the process starts anew. A change waits for other processes and is all or nothing.
 */
public final class KeysFile implements Keyring {

  private final OwnFile file;
  private KeyLedger seen = KeyLedger.empty();

  /** Names the file; it is read when it is first needed, and none is an empty one. */
  public KeysFile(Path path) {
    this.file = new OwnFile(path);
  }

  /**
   * Returns who is trusted now.
   *
   * @throws KeyException if the file was changed by anybody who may not, or others may write it
   */
  public synchronized KeyLedger ledger() {
    KeyLedger now = file.exists() ? read() : KeyLedger.empty();
    if (!now.continues(seen)) {
      throw new KeyException(
          "keys_file_exchanged",
          file.path() + " no longer holds the entries that this process has seen in it",
          "Entries are never taken out: restore the file, or start the process anew if you have"
              + " exchanged it yourself.");
    }
    seen = now;
    return now;
  }

  @Override
  public Optional<EnrolledKey> find(String keyId) {
    return ledger().find(keyId).map(TrustedKey::enrolled);
  }

  private KeyLedger read() {
    String text = file.text();
    file.demandOwn();
    try {
      return KeyLedgerText.read(text);
    } catch (KeyException e) {
      throw new KeyException(e.code(), file.path() + ": " + e.getMessage(), e.hint());
    }
  }

  /**
   * Trusts one more key; into a new file only a key that signs for itself can go.
   *
   * @throws KeyException if the signer may not do so
   */
  public KeyLedger enrol(EnrolRequest request, SigningKey signer, Instant now) {
    return change(ledger -> ledger.enrol(request, signer, now));
  }

  /**
   * Trusts a key no longer; an operator may say so, and whoever holds the key.
   *
   * @throws KeyException if the signer may not do so, or the key does not count
   */
  public KeyLedger revoke(String id, String reason, SigningKey signer, Instant now) {
    return change(ledger -> ledger.revoke(id, reason, signer, now));
  }

  private synchronized KeyLedger change(UnaryOperator<KeyLedger> change) {
    return file.alone(
        () -> {
          KeyLedger next = change.apply(ledger());
          file.replace(KeyLedgerText.write(next));
          seen = next;
          return next;
        });
  }
}
