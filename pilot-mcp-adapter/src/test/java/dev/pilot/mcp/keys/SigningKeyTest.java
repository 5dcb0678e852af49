package dev.pilot.mcp.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilot.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyTest {

  private static final char[] PASSPHRASE = "four words of mine".toCharArray();
  private static final byte[] MESSAGE = "yes".getBytes(StandardCharsets.UTF_8);

  @TempDir Path home;
  private Path file;

  @BeforeEach
  void name() {
    file = home.resolve("private/alice.key");
  }

  @Test
  void a_key_comes_back_from_its_file_and_nobody_else_can_read_it() throws IOException {
    SigningKey key = SigningKey.generate();
    key.write(file, PASSPHRASE);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
        .isEqualTo("rwx------");
    SigningKey read = SigningKey.read(file, PASSPHRASE);
    assertThat(read.id()).isEqualTo(key.id()).hasSize(64);
    assertThat(key.publicKey().verifies(MESSAGE, read.sign(MESSAGE))).isTrue();
  }

  @Test
  void the_secret_stands_nowhere_in_the_file_and_is_locked_slowly() throws IOException {
    SigningKey key = SigningKey.generate();
    key.write(file, PASSPHRASE);
    String text = Files.readString(file);
    byte[] encoded = key.encoded();
    byte[] seed = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    assertThat(text)
        .doesNotContain(Base64.getEncoder().encodeToString(encoded))
        .doesNotContain(Base64.getEncoder().encodeToString(seed));
    assertThat((Long) members(text).get("iterations")).isGreaterThanOrEqualTo(600_000);
  }

  @Test
  void another_passphrase_opens_nothing_and_a_short_one_locks_nothing() {
    SigningKey.generate().write(file, PASSPHRASE);
    assertCode(
        "wrong_passphrase", () -> SigningKey.read(file, "four words of yours".toCharArray()));
    assertCode(
        "weak_passphrase",
        () -> SigningKey.generate().write(home.resolve("b.key"), "short".toCharArray()));
    assertThat(home.resolve("b.key")).doesNotExist();
  }

  @Test
  void a_changed_file_opens_with_no_passphrase() throws IOException {
    SigningKey.generate().write(file, PASSPHRASE);
    String text = Files.readString(file);
    for (String name : members(text).keySet()) {
      Map<String, Object> changed = new LinkedHashMap<>(members(text));
      changed.computeIfPresent(name, (n, value) -> otherwise(name, value));
      Files.writeString(file, Json.write(changed));
      assertThatThrownBy(() -> SigningKey.read(file, PASSPHRASE))
          .as(name)
          .isInstanceOf(KeyException.class);
    }
  }

  private static Object otherwise(String name, Object value) {
    if (value instanceof Long number) {
      return number - 1;
    }
    if (name.equals("public_key")) {
      return SigningKey.generate().publicKey().base64();
    }
    String text = (String) value;
    return (text.charAt(0) == 'A' ? 'B' : 'A') + text.substring(1);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> members(String text) {
    return (Map<String, Object>) Objects.requireNonNull(Json.parse(text));
  }

  @Test
  void a_key_that_others_may_read_is_refused_and_none_is_overwritten() throws IOException {
    SigningKey.generate().write(file, PASSPHRASE);
    assertCode("file_exists", () -> SigningKey.generate().write(file, PASSPHRASE));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertCode("exposed_file", () -> SigningKey.read(file, PASSPHRASE));
  }

  @Test
  void a_public_key_goes_through_a_pem_file_and_nothing_else_is_one() throws IOException {
    PublicKey key = SigningKey.generate().publicKey();
    Path shown = home.resolve("alice.key.pub");
    key.write(shown);
    assertThat(Files.readString(shown)).startsWith("-----BEGIN PUBLIC KEY-----\n");
    assertThat(PublicKey.read(shown)).isEqualTo(key);
    Files.writeString(shown, "ssh-ed25519 AAAA alice");
    assertCode("invalid_key", () -> PublicKey.read(shown));
    assertCode("invalid_key", () -> new PublicKey("AAAA"));
    assertCode("no_such_file", () -> PublicKey.read(home.resolve("none.pub")));
  }

  private static void assertCode(String code, ThrowingCallable work) {
    assertThatThrownBy(work)
        .isInstanceOfSatisfying(
            KeyException.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }
}
