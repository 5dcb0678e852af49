package dev.pilot.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretSourcesTest {

  private static final Duration LONG = Duration.ofSeconds(20);

  @Test
  void an_environment_variable_has_the_prefix_and_the_name_in_capitals() {
    SecretSource source =
        SecretSource.environment(Map.of("PILOT_SECRET_DB_ROOT", "hunter22"), "PILOT_SECRET_");

    assertThat(source.find("db-root")).contains("hunter22");
    assertThat(source.mayHave("DB_ROOT")).isTrue();
    assertThat(source.mayHave("other")).isFalse();
    assertThat(source.place("other")).isEqualTo("the environment variable PILOT_SECRET_OTHER");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void a_file_counts_if_only_its_owner_may_read_it(@TempDir Path dir) throws IOException {
    SecretSource source = SecretSource.directory(dir);
    Path file = Files.writeString(dir.resolve("DB"), "hunter22\n");
    for (String good : List.of("rw-------", "r--------")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(good));
      assertThat(source.find("DB")).contains("hunter22");
    }
    for (String bad : List.of("rw-r-----", "rw----r--", "rw--w----")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(bad));
      assertThatThrownBy(() -> source.find("DB"))
          .isInstanceOfSatisfying(
              SecretException.class,
              e -> {
                assertThat(e.code()).isEqualTo("secret_unavailable");
                assertThat(e.hint()).isEqualTo("Run: chmod 600 " + file);
                assertThat(e).hasMessageNotContaining("hunter22");
              });
    }
    assertThat(source.mayHave("DB")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../DB", "/etc/hostname", ".", "", "none", "sub"})
  void no_name_leads_out_of_the_directory(String name, @TempDir Path dir) throws IOException {
    Files.createDirectory(dir.resolve("sub"));
    Files.writeString(dir.resolve("DB"), "hunter22");
    SecretSource source = SecretSource.directory(dir.resolve("sub"));

    assertThat(source.find(name)).isEmpty();
    assertThat(source.mayHave(name)).isFalse();
  }

  @Test
  void a_file_that_is_too_large_or_no_text_is_refused(@TempDir Path dir) throws IOException {
    SecretSource source = SecretSource.directory(dir);
    privately(Files.write(dir.resolve("LARGE"), new byte[70_000]));
    privately(Files.write(dir.resolve("BYTES"), new byte[] {(byte) 0xC3, 0x28}));

    assertThatThrownBy(() -> source.find("LARGE")).hasMessageContaining("65536 bytes");
    assertThatThrownBy(() -> source.find("BYTES")).hasMessageContaining("UTF-8");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void a_program_is_asked_without_a_shell(@TempDir Path dir) throws IOException {
    SecretSource source = SecretSource.command(List.of("echo", "$(id)", "of"), LONG);

    assertThat(source.find("DB")).contains("$(id) of DB");
    assertThat(source.find("DB; id")).isEmpty();
    assertThat(SecretSource.command(List.of("false"), LONG).find("DB")).isEmpty();
    assertThat(SecretSource.command(List.of("true"), LONG).find("DB")).isEmpty();
    assertThat(source.mayHave("DB")).isTrue();
    assertThat(dir).isEmptyDirectory();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void a_program_that_breaks_or_hangs_is_told_without_its_words() {
    assertThatThrownBy(() -> script("echo hunter22; exit 3", LONG).find("DB"))
        .isInstanceOf(SecretException.class)
        .hasMessageContaining("exit code 3")
        .hasMessageNotContaining("hunter22");
    assertThatThrownBy(() -> script("sleep 600", Duration.ofMillis(200)).find("DB"))
        .hasMessageContaining("did not end within PT0.2S");
    assertThatThrownBy(() -> script("exec >&-; sleep 600", Duration.ofMillis(200)).find("DB"))
        .hasMessageContaining("did not end within");
    assertThatThrownBy(() -> SecretSource.command(List.of("/no/such/program"), LONG).find("DB"))
        .hasMessageContaining("can not be started");
  }

  @Test
  void the_first_source_that_has_it_counts() {
    SecretSource source =
        SecretSource.firstOf(
            List.of(
                SecretSource.environment(Map.of("A", "one"), ""),
                SecretSource.environment(Map.of("A", "two", "B", "three"), "")));

    assertThat(source.find("a")).contains("one");
    assertThat(source.find("b")).contains("three");
    assertThat(source.find("c")).isEmpty();
    assertThat(source.mayHave("b")).isTrue();
    assertThat(source.mayHave("c")).isFalse();
    assertThat(SecretSource.none().find("a")).isEqualTo(Optional.empty());
  }

  /** The name comes last, where the shell takes it for its own name. */
  private static SecretSource script(String text, Duration timeout) {
    return SecretSource.command(List.of("sh", "-c", text), timeout);
  }

  private static void privately(Path file) throws IOException {
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
  }
}
