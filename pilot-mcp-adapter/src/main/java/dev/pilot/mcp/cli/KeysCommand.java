package dev.pilot.mcp.cli;

import dev.pilot.mcp.keys.EnrolRequest;
import dev.pilot.mcp.keys.KeyException;
import dev.pilot.mcp.keys.KeyLedger;
import dev.pilot.mcp.keys.KeysFile;
import dev.pilot.mcp.keys.PublicKey;
import dev.pilot.mcp.keys.SigningKey;
import dev.pilot.mcp.keys.TrustedKey;
import dev.pilot.mcp.transport.PlainText;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes keys and says whose signature counts. */
@Command(
    name = "keys",
    description = {
      "Make approvers' keys and say whose signature counts.",
      "The first key that is enrolled is the operator's and signs for itself; every further one",
      "is signed by an operator's key. Keep the file of keys where agents can't write."
    },
    synopsisSubcommandLabel = "generate|enroll|list|revoke")
final class KeysCommand {

  private final Desk desk;

  KeysCommand(Desk desk) {
    this.desk = desk;
  }

  private KeysFile file() {
    return new KeysFile(path());
  }

  private Path path() {
    return desk.settings().keys(desk.shell().account());
  }

  private PrintStream err() {
    return desk.shell().err();
  }

  @Command(description = "Make a new key: FILE for its owner alone, FILE.pub for the operator.")
  int generate(
      @Parameters(paramLabel = "FILE", description = "A file that is not there yet.") Path file,
      @Mixin Passphrase passphrase) {
    SigningKey key = SigningKey.generate();
    Path shown = Path.of(file + ".pub");
    key.write(file, passphrase.forNew(file, desk.shell().terminal()));
    key.publicKey().write(shown);
    desk.shell().out().println(key.id());
    err()
        .printf("Give %s to an operator, who runs 'pilot-mcp keys enroll %s ...'.%n", shown, shown);
    return Exit.DONE;
  }

  @Command(description = "Let a key speak for a person; --key signs that.")
  int enroll(
      @Parameters(paramLabel = "FILE.pub", description = "The key to be enrolled.") Path file,
      @Option(
              names = "--owner",
              required = true,
              paramLabel = "NAME",
              description = "The person, as approvals name them.")
          String owner,
      @Option(
              names = "--role",
              paramLabel = "ROLE",
              description = "What the person may act as. May be repeated.")
          List<String> roles,
      @Option(names = "--operator", description = "The key may also enrol and revoke others.")
          boolean operator,
      @Option(
              names = "--key",
              required = true,
              paramLabel = "FILE",
              description = "The private key of an operator; of the first key, its own.")
          Path signer,
      @Mixin Passphrase passphrase) {
    EnrolRequest request =
        new EnrolRequest(
            PublicKey.read(file),
            owner,
            roles == null ? Set.of() : new LinkedHashSet<>(roles),
            operator);
    KeyLedger ledger = file().enrol(request, open(signer, passphrase), Instant.now());
    err()
        .printf(
            "Enrolled in %s, which now ends with %s. %d keys count.%n",
            path(), ledger.head(), ledger.keys().stream().filter(TrustedKey::counts).count());
    return list();
  }

  @Command(description = "Show every key that was ever enrolled.")
  int list() {
    KeyLedger ledger = file().ledger();
    desk.print(
        Map.of(
            "keys", ledger.keys().stream().map(KeysCommand::shown).toList(),
            "head", ledger.head()),
        text -> ledger.keys().forEach(key -> line(text, key)));
    return Exit.DONE;
  }

  private static void line(TextReport text, TrustedKey key) {
    List<String> notes = new ArrayList<>();
    key.revokedAt().ifPresent(at -> notes.add("REVOKED " + at));
    if (key.operator()) {
      notes.add("operator");
    }
    notes.addAll(sorted(key));
    text.line("%s  %s  %s", key.id(), key.owner(), String.join(", ", notes));
  }

  private static Map<String, Object> shown(TrustedKey key) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("id", key.id());
    shown.put("owner", key.owner());
    shown.put("roles", sorted(key));
    shown.put("operator", key.operator());
    shown.put("public_key", key.key().base64());
    shown.put("enrolled_at", key.enrolledAt().toString());
    shown.put("enrolled_by", key.enrolledBy());
    key.revokedAt().ifPresent(at -> shown.put("revoked_at", at.toString()));
    return shown;
  }

  private static List<String> sorted(TrustedKey key) {
    return key.roles().stream().sorted().toList();
  }

  @Command(description = "Let a key speak for nobody any more; --key signs that.")
  int revoke(
      @Parameters(paramLabel = "ID", description = "The key, as 'keys list' shows it.") String id,
      @Option(
              names = "--reason",
              required = true,
              paramLabel = "TEXT",
              description = "Why, for whoever reads the file.")
          String reason,
      @Option(
              names = "--key",
              required = true,
              paramLabel = "FILE",
              description = "The private key of an operator, or the one to be revoked.")
          Path signer,
      @Mixin Passphrase passphrase) {
    KeysFile file = file();
    if (file.ledger().find(id).isEmpty()) {
      throw new KeyException(
          "unknown_key",
          "there is no key '%s' in %s".formatted(PlainText.oneLine(id, 80), path()),
          "Take the id from 'pilot-mcp keys list'.");
    }
    file.revoke(id, reason, open(signer, passphrase), Instant.now());
    err().printf("Revoked in %s.%n", path());
    return list();
  }

  private SigningKey open(Path file, Passphrase passphrase) {
    return SigningKey.read(file, passphrase.of(file, desk.shell().terminal()));
  }
}
