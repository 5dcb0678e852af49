package dev.pilot.mcp.keys;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of a key that may be shown; on paper it is PEM, as other tools write it.
 *
 * @param base64 the SubjectPublicKeyInfo
 */
public record PublicKey(String base64) {

  private static final Pattern PEM =
      Pattern.compile(
          "\\s*-----BEGIN PUBLIC KEY-----\\s([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----\\s*");

  /**
   * Checks that it is an Ed25519 key in its one form.
   *
   * @throws KeyException if it is not
   */
  public PublicKey {
    try {
      byte[] encoded = Ed25519.publicKey(Base64.getDecoder().decode(base64)).getEncoded();
      base64 = Base64.getEncoder().encodeToString(encoded);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw notAKey("the text");
    }
  }

  static PublicKey of(byte[] encoded) {
    return new PublicKey(Base64.getEncoder().encodeToString(encoded));
  }

  /** Reads a PEM file. */
  public static PublicKey read(Path file) {
    Matcher pem = PEM.matcher(new OwnFile(file).text());
    if (!pem.matches()) {
      throw notAKey(file.toString());
    }
    return new PublicKey(pem.group(1).replaceAll("\\s", ""));
  }

  private static KeyException notAKey(String what) {
    return new KeyException(
        "invalid_key",
        what + " holds no Ed25519 public key",
        "Pass the .pub file that 'pilot-mcp keys generate' wrote beside the private key.");
  }

  /** Keeps it in a new file. */
  public void write(Path file) {
    new OwnFile(file)
        .create("-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n".formatted(base64));
  }

  /** Returns the name of the key: SHA-256 in hexadecimal. */
  public String id() {
    return Ed25519.fingerprint(encoded());
  }

  byte[] encoded() {
    return Base64.getDecoder().decode(base64);
  }

  /** Whether this key made the signature over the message. */
  boolean verifies(byte[] message, byte[] signature) {
    return Ed25519.verifies(encoded(), message, signature);
  }
}
