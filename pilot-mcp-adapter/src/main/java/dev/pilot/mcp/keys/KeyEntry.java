package dev.pilot.mcp.keys;

import dev.pilot.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/**
 * One line of the file of keys: what somebody states of a key, and their signature under it.
 *
 * @param statement what is said, the hash of the entry before among it
 * @param signature over the statement's canonical JSON, in base64
 */
record KeyEntry(KeyStatement statement, String signature) {

  /** Signs the statement; the key has to be the one that it names. */
  static KeyEntry of(KeyStatement statement, SigningKey key) {
    return new KeyEntry(
        statement, Base64.getEncoder().encodeToString(key.sign(message(statement))));
  }

  boolean isSignedBy(PublicKey key) {
    return key.verifies(message(statement), Base64.getDecoder().decode(signature));
  }

  /** Returns what the next entry names as the one before it. */
  String hash() {
    return Ed25519.sha256(Json.canonical(members()));
  }

  Map<String, Object> members() {
    Map<String, Object> members = statement.members();
    members.put("signature", signature);
    return members;
  }

  private static byte[] message(KeyStatement statement) {
    return Json.canonical(Map.of("purpose", "pilot-key-v1", "entry", statement.members()))
        .getBytes(StandardCharsets.UTF_8);
  }
}
