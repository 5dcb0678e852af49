package dev.pilot.mcp.keys;

import dev.pilot.json.InvalidJsonException;
import dev.pilot.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.spec.KeySpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A private key under a passphrase, as its file holds it: the PKCS #8 form, encrypted with AES-256
 * in GCM under a key that PBKDF2 makes of the passphrase. What stands in clear beside it is
 * authenticated too, so any change to the file is noticed.
 *
 * @param where the file, for messages
 * @param header what stands in clear
 * @param encrypted the rest, in base64
 */
record SealedKey(String where, Map<String, Object> header, String encrypted) {

  static final long ITERATIONS = 600_000;

  private static final long MOST_ITERATIONS = 20_000_000;
  private static final int SHORTEST = 10;
  private static final String FORMAT = "pilot-private-key-v1";
  private static final String KDF = "PBKDF2WithHmacSHA256";

  static SealedKey of(SigningKey key, char[] passphrase) {
    if (passphrase.length < SHORTEST) {
      throw new KeyException(
          "weak_passphrase",
          "the passphrase has fewer than %d characters".formatted(SHORTEST),
          "Choose a longer one, such as four words.");
    }
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("format", FORMAT);
    header.put("public_key", key.publicKey().base64());
    header.put("kdf", KDF);
    header.put("iterations", ITERATIONS);
    header.put("salt", base64(random(16)));
    header.put("nonce", base64(random(12)));
    try {
      byte[] encrypted =
          new SealedKey("", header, "")
              .cipher(Cipher.ENCRYPT_MODE, passphrase)
              .doFinal(key.encoded());
      return new SealedKey("", header, base64(encrypted));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java does not encrypt", e);
    }
  }

  static SealedKey parse(String where, String text) {
    try {
      if (Json.parse(text) instanceof Map<?, ?> map
          && map.get("encrypted") instanceof String rest) {
        Map<String, Object> header = new LinkedHashMap<>();
        map.forEach((name, value) -> header.put((String) name, value));
        header.remove("encrypted");
        return new SealedKey(where, header, rest);
      }
    } catch (InvalidJsonException e) {
      throw notAKey(where);
    }
    throw notAKey(where);
  }

  private static KeyException notAKey(String where) {
    return new KeyException(
        "invalid_key",
        where + " holds no private key of ours",
        "Pass the file that 'pilot-mcp keys generate' wrote.");
  }

  String text() {
    Map<String, Object> all = new LinkedHashMap<>(header);
    all.put("encrypted", encrypted);
    return Json.write(all) + "\n";
  }

  SigningKey open(char[] passphrase) {
    if (!FORMAT.equals(header.get("format")) || !KDF.equals(header.get("kdf"))) {
      throw notAKey(where);
    }
    try {
      byte[] secret = cipher(Cipher.DECRYPT_MODE, passphrase).doFinal(decoded(encrypted));
      SigningKey key =
          new SigningKey(Ed25519.privateKey(secret), new PublicKey(string("public_key")));
      if (!key.isWhole()) {
        throw notAKey(where);
      }
      return key;
    } catch (GeneralSecurityException e) {
      throw new KeyException(
          "wrong_passphrase",
          "the passphrase does not open " + where + ", or the file was changed",
          "Try again; a lost passphrase can't be replaced, so enrol a new key then.");
    }
  }

  private Cipher cipher(int mode, char[] passphrase) throws GeneralSecurityException {
    // A file must not be able to keep whoever opens it busy for hours, nor weaken its own lock.
    if (!(header.get("iterations") instanceof Long iterations)
        || iterations < ITERATIONS
        || iterations > MOST_ITERATIONS) {
      throw notAKey(where);
    }
    KeySpec spec = new PBEKeySpec(passphrase, bytes("salt"), Math.toIntExact(iterations), 256);
    byte[] key = SecretKeyFactory.getInstance(KDF).generateSecret(spec).getEncoded();
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, bytes("nonce")));
    cipher.updateAAD(Json.canonical(header).getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  private String string(String name) {
    if (header.get(name) instanceof String text) {
      return text;
    }
    throw notAKey(where);
  }

  private byte[] bytes(String name) {
    byte[] bytes = decoded(string(name));
    if (bytes.length < 12) {
      throw notAKey(where);
    }
    return bytes;
  }

  private byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw notAKey(where);
    }
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
