package dev.pilot.mcp.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class SecretPlaceTest {

  private final Account account =
      new Account("alice", Path.of("/home/alice"), Map.of("PILOT_SECRET_A", "one", "MY_A", "two"));

  private Optional<String> find(String place) {
    return new SecretPlace.Reader().convert(place).source(account, path -> path).find("A");
  }

  @Test
  void variables_have_the_usual_prefix_or_one_of_ones_own() {
    assertThat(find("env")).contains("one");
    assertThat(find("env:MY_")).contains("two");
    assertThat(find("env:NO_")).isEmpty();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void a_directory_and_a_program_are_named_by_their_paths(@TempDir Path dir) throws Exception {
    Path file = Files.writeString(dir.resolve("A"), "three\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

    assertThat(find("dir:" + dir)).contains("three");
    assertThat(find("command:/bin/echo")).contains("A");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "dir", "dir:", "command", "file:/x", "vault"})
  void anything_else_is_refused_with_what_may_be_written(String text) {
    assertThatThrownBy(() -> new SecretPlace.Reader().convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("dir:/path");
  }
}
