package dev.pilot.mcp.keys;

import dev.pilot.json.InvalidJsonException;
import dev.pilot.json.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The ledger as its file holds it: JSON, an entry a line. */
final class KeyLedgerText {

  private static final String VERSION = "pilot-keys-v1";

  private KeyLedgerText() {}

  static String write(KeyLedger ledger) {
    return ledger.entries().stream()
        .map(entry -> "  " + Json.write(entry.members()))
        .collect(
            Collectors.joining(
                ",\n", "{\"format\": \"" + VERSION + "\", \"entries\": [\n", "\n]}\n"));
  }

  /**
   * Reads and checks.
   *
   * @throws KeyException if anything in it is not as it was signed
   */
  static KeyLedger read(String text) {
    KeyLedger ledger = KeyLedger.empty();
    try {
      if (Json.parse(text) instanceof Map<?, ?> file
          && file.keySet().equals(Set.of("format", "entries"))
          && VERSION.equals(file.get("format"))
          && file.get("entries") instanceof List<?> entries) {
        for (Object entry : entries) {
          ledger = ledger.with(entry((Map<?, ?>) entry));
        }
        return ledger;
      }
    } catch (InvalidJsonException
        | DateTimeException
        | ClassCastException
        | NullPointerException
        | IllegalArgumentException e) {
      throw notAFile(ledger);
    }
    throw notAFile(ledger);
  }

  private static KeyEntry entry(Map<?, ?> members) {
    KeyEntry entry =
        new KeyEntry(
            members.containsKey("public_key") ? enrolled(members) : revoked(members),
            text(members, "signature"));
    // What is written beside the signed members would be believed by a person who reads the file.
    if (!entry.members().equals(members)) {
      throw new IllegalArgumentException("unknown members");
    }
    return entry;
  }

  private static KeyStatement enrolled(Map<?, ?> members) {
    Set<String> roles = new HashSet<>();
    for (Object role : (List<?>) member(members, "roles")) {
      roles.add((String) role);
    }
    return new KeyStatement.Enrolled(
        new PublicKey(text(members, "public_key")),
        text(members, "owner"),
        roles,
        (Boolean) member(members, "operator"),
        Instant.parse(text(members, "enrolled_at")),
        text(members, "enrolled_by"),
        text(members, "previous"));
  }

  private static KeyStatement revoked(Map<?, ?> members) {
    return new KeyStatement.Revoked(
        text(members, "id"),
        text(members, "reason"),
        Instant.parse(text(members, "revoked_at")),
        text(members, "revoked_by"),
        text(members, "previous"));
  }

  private static String text(Map<?, ?> members, String name) {
    return (String) member(members, name);
  }

  private static Object member(Map<?, ?> members, String name) {
    return Objects.requireNonNull(members.get(name));
  }

  private static KeyException notAFile(KeyLedger before) {
    return new KeyException(
        "invalid_keys_file",
        "entry %d can not be read".formatted(before.entries().size() + 1),
        "The file was changed by hand or damaged; restore it from a backup.");
  }
}
