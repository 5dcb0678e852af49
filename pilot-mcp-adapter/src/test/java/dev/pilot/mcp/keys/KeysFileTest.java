package dev.pilot.mcp.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysFileTest {

  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  @TempDir Path home;
  private final SigningKey root = SigningKey.generate();
  private final SigningKey bob = SigningKey.generate();
  private final SigningKey agent = SigningKey.generate();
  private Path path;

  @BeforeEach
  void enrolTheOperator() {
    path = home.resolve("pilot/keys.json");
    file().enrol(request(root, "alice"), root, NOW);
  }

  private KeysFile file() {
    return new KeysFile(path);
  }

  private static EnrolRequest request(SigningKey key, String owner) {
    return new EnrolRequest(key.publicKey(), owner, Set.of("ops"), false);
  }

  @Test
  void the_first_key_is_the_operators_and_signs_the_others() throws IOException {
    file().enrol(request(bob, "bob"), root, NOW);
    KeyLedger ledger = file().ledger();
    assertThat(ledger.keys()).extracting(TrustedKey::owner).containsExactly("alice", "bob");
    assertThat(ledger.find(root.id()).orElseThrow().operator()).isTrue();
    TrustedKey enrolled = ledger.find(bob.id()).orElseThrow();
    assertThat(enrolled.operator()).isFalse();
    assertThat(enrolled.roles()).containsExactly("ops");
    assertThat(enrolled.enrolledBy()).isEqualTo(root.id());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-------");
  }

  @Test
  void a_new_file_takes_only_a_key_that_signs_for_itself() {
    KeysFile other = new KeysFile(home.resolve("other.json"));
    assertRefused("untrusted_key", () -> other.enrol(request(bob, "bob"), root, NOW));
    assertThat(home.resolve("other.json")).doesNotExist();
  }

  @Test
  void neither_a_stranger_nor_an_approver_enrols_a_key() throws IOException {
    file().enrol(request(bob, "bob"), root, NOW);
    String before = Files.readString(path);
    assertRefused("untrusted_key", () -> file().enrol(request(agent, "carol"), agent, NOW));
    assertRefused("untrusted_key", () -> file().enrol(request(agent, "carol"), bob, NOW));
    assertRefused("untrusted_key", () -> file().enrol(request(bob, "carol"), root, NOW));
    assertThat(Files.readString(path)).isEqualTo(before);
  }

  @Test
  void a_revoked_key_is_still_known_and_signs_nothing_more() {
    EnrolRequest second = new EnrolRequest(bob.publicKey(), "bob", Set.of(), true);
    file().enrol(second, root, NOW);
    file().revoke(bob.id(), "left", root, NOW.plusSeconds(60));
    assertThat(file().ledger().find(bob.id()).orElseThrow().revokedAt())
        .contains(NOW.plusSeconds(60));
    assertRefused("untrusted_key", () -> file().enrol(request(agent, "carol"), bob, NOW));
    assertRefused("untrusted_key", () -> file().revoke(root.id(), "mine now", bob, NOW));
    assertRefused("untrusted_key", () -> file().revoke(bob.id(), "again", root, NOW));
    assertRefused("untrusted_key", () -> file().enrol(request(bob, "bob"), root, NOW));
  }

  @Test
  void whoever_holds_a_key_may_revoke_it_and_no_other() {
    file().enrol(request(bob, "bob"), root, NOW);
    assertRefused("untrusted_key", () -> file().revoke(root.id(), "no", bob, NOW));
    file().revoke(bob.id(), "lost my laptop", bob, NOW);
    assertThat(file().ledger().find(bob.id()).orElseThrow().counts()).isFalse();
  }

  @Test
  void every_changed_character_of_the_file_is_noticed() throws IOException {
    file().enrol(request(bob, "bob"), root, NOW);
    file().revoke(bob.id(), "left", root, NOW.plusSeconds(60));
    String good = Files.readString(path);
    int noticed = 0;
    for (int i = 0; i < good.length(); i += 7) {
      char there = good.charAt(i);
      if (!Character.isLetterOrDigit(there)) {
        continue;
      }
      String bad = good.substring(0, i) + (there == 'a' ? 'b' : 'a') + good.substring(i + 1);
      Files.writeString(path, bad);
      assertThatThrownBy(() -> file().ledger()).as(bad).isInstanceOf(KeyException.class);
      noticed++;
    }
    assertThat(noticed).isGreaterThan(100);
  }

  @Test
  void entries_are_neither_left_out_nor_moved_nor_added_by_hand() throws IOException {
    file().enrol(request(bob, "bob"), root, NOW);
    file().enrol(request(SigningKey.generate(), "carol"), root, NOW);
    List<KeyEntry> entries = file().ledger().entries();

    List<KeyEntry> shorter = new ArrayList<>(entries);
    shorter.remove(1);
    assertNotAccepted(shorter);
    assertNotAccepted(entries.subList(1, 3));
    List<KeyEntry> moved = new ArrayList<>(entries);
    Collections.swap(moved, 1, 2);
    assertNotAccepted(moved);
    List<KeyEntry> longer = new ArrayList<>(entries);
    longer.add(
        KeyEntry.of(
            new KeyStatement.Enrolled(
                agent.publicKey(), "carol", Set.of(), true, NOW, root.id(), entries.get(2).hash()),
            agent));
    assertNotAccepted(longer);
  }

  private static void assertNotAccepted(List<KeyEntry> entries) {
    assertRefused(
        "untrusted_key",
        () -> {
          KeyLedger ledger = KeyLedger.empty();
          for (KeyEntry entry : entries) {
            ledger = ledger.with(entry);
          }
        });
  }

  @Test
  void a_process_notices_a_file_that_lost_its_end_or_was_exchanged() throws IOException {
    KeysFile serving = file();
    file().enrol(request(bob, "bob"), root, NOW);
    String before = Files.readString(path);
    file().revoke(bob.id(), "left", root, NOW);
    assertThat(serving.ledger().find(bob.id()).orElseThrow().counts()).isFalse();

    Files.writeString(path, before);
    assertRefused("keys_file_exchanged", serving::ledger);
    Files.delete(path);
    assertRefused("keys_file_exchanged", serving::ledger);
    file().enrol(request(agent, "alice"), agent, NOW);
    assertRefused("keys_file_exchanged", serving::ledger);
  }

  @Test
  void a_file_that_others_may_write_is_not_used() throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-rw-r--"));
    assertRefused("exposed_file", () -> file().ledger());
  }

  @Test
  void changes_at_once_are_all_kept() {
    List<SigningKey> keys = Stream.generate(SigningKey::generate).limit(8).toList();
    KeysFile shared = file();
    keys.stream()
        .map(key -> CompletableFuture.runAsync(() -> shared.enrol(request(key, "many"), root, NOW)))
        .toList()
        .forEach(CompletableFuture::join);
    assertThat(file().ledger().keys()).hasSize(9);
  }

  private static void assertRefused(String code, ThrowingCallable work) {
    assertThatThrownBy(work)
        .isInstanceOfSatisfying(
            KeyException.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo(code);
              assertThat(refusal.hint()).isNotBlank();
            });
  }
}
