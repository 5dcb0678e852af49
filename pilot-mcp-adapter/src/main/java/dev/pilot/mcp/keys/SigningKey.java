package dev.pilot.mcp.keys;

import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.util.Arrays;

/** A person's private key, opened; immutable. */
public final class SigningKey {

  private final PrivateKey secret;
  private final PublicKey shown;

  SigningKey(PrivateKey secret, PublicKey shown) {
    this.secret = secret;
    this.shown = shown;
  }

  /** Makes a new key. */
  public static SigningKey generate() {
    KeyPair pair = Ed25519.generate();
    return new SigningKey(pair.getPrivate(), PublicKey.of(pair.getPublic().getEncoded()));
  }

  /**
   * Opens the key in a file.
   *
   * @throws KeyException if the passphrase is wrong, or the file is no key, was changed, or may be
   *     read by others
   */
  public static SigningKey read(Path file, char[] passphrase) {
    OwnFile own = new OwnFile(file);
    String text = own.text();
    own.demandPrivate();
    return SealedKey.parse(file.toString(), text).open(passphrase);
  }

  /**
   * Keeps the key in a new file that only its owner may read.
   *
   * @throws KeyException if the passphrase is too short, or the file is there already
   */
  public void write(Path file, char[] passphrase) {
    new OwnFile(file).create(SealedKey.of(this, passphrase).text());
  }

  /** Returns the part that may be shown. */
  public PublicKey publicKey() {
    return shown;
  }

  /** Returns the name of the key. */
  public String id() {
    return shown.id();
  }

  /** Signs the message. */
  public byte[] sign(byte[] message) {
    return Ed25519.sign(secret, message);
  }

  byte[] encoded() {
    return secret.getEncoded();
  }

  /** Whether both parts belong together. */
  boolean isWhole() {
    byte[] probe = new byte[32];
    Arrays.fill(probe, (byte) 1);
    return Ed25519.verifies(shown.encoded(), probe, sign(probe));
  }
}
