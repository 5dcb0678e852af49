package dev.pilot.mcp.skills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SkillsFileTest {

  private final Path directory;

  SkillsFileTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void a_missing_file_means_no_skills() {
    assertThat(SkillsFile.read(directory.resolve("none.json"))).isEmpty();
  }

  @Test
  void both_kinds_of_servers_are_read_in_their_order() throws IOException {
    assertThat(
            read(
                """
                {"mcpServers": {
                  "aiops": {"command": "uvx", "args": ["a", "b"], "env": {"K": "v"},
                            "cwd": "/opt", "timeout": 90000, "type": "stdio", "surprise": 1},
                  "off": {"command": "uvx", "disabled": true},
                  "aria": {"url": "https://host/mcp", "headers": {"Authorization": "Bearer x"}}}}
                """))
        .containsExactly(
            new StdioServer(
                "aiops",
                "uvx",
                List.of("a", "b"),
                Map.of("K", "v"),
                Optional.of(Path.of("/opt")),
                Optional.of(Duration.ofSeconds(90))),
            new HttpServer(
                "aria", URI.create("https://host/mcp"), Map.of("Authorization", "Bearer x")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]                                        | skills.json: expected an object, found a list",
        "{\"mcpServers\": {\"a\": {\"command\": \"x\", \"env\": {\"K\": \"{{secret:a"
            + " b}}\"}}}} | a.env.K: holds a secret's placeholder that can not be read",
        "{\"mcpServers\": {\"a\": {\"url\": \"http://h\", \"headers\": {\"K\": \"{{secret:"
            + "\"}}}} | a.headers.K: holds a secret's placeholder that can not be read",
        "{\"mcpServers\": {\"a\": {\"command\": \"x\", \"args\": [\"{{secret:A}}\"]}}} | a.args:"
            + " holds a secret, which every user",
        "{\"mcpServers\": {\"a\": {\"command\": \"x{{secret:A}}\"}}} | a.command: holds a secret",
        "{}                                        | $.mcpServers: expected an object, found null",
        "{\"mcpServers\": []}                      | $.mcpServers: expected an object",
        "{\"mcpServers\": {\"a\": 1}}              | $.mcpServers.a: expected an object",
        "{\"mcpServers\": {\"a\": {}}}             | $.mcpServers.a: has neither command nor url",
        "{\"mcpServers\": {\"a\": {\"command\": \"x\", \"url\": \"http://h\"}}} | has both",
        "{\"mcpServers\": {\"a\": {\"command\": [\"uvx\"]}}} | $.mcpServers.a.command: expected"
            + " text",
        "{\"mcpServers\": {\"a\": {\"command\": \" \"}}} | a.command: expected text, found empty"
            + " text",
        "{\"mcpServers\": {\"a\": {\"command\": \"x\", \"args\": \"y\"}}} | a.args: expected a"
            + " list",
        "{\"mcpServers\": {\"a\": {\"command\": \"x\", \"args\": [\"y\", 1]}}} | a.args[1]:"
            + " expected text",
        "{\"mcpServers\": {\"a\": {\"command\": \"x\", \"env\": {\"K\": 1}}}} | a.env.K: expected"
            + " text",
        "{\"mcpServers\": {\"a\": {\"command\": \"x\", \"timeout\": 0}}} | a.timeout: expected a"
            + " whole",
        "{\"mcpServers\": {\"a\": {\"command\": \"x\", \"disabled\": \"no\"}}} | a.disabled:"
            + " expected true",
        "{\"mcpServers\": {\"a\": {\"url\": \"file:///x\"}}} | a.url: not an http URL",
        "{\"mcpServers\": {\"a\": {\"command\": \"x\",}}} | not a JSON text at line 1",
        "{\"mcpServers\": {\"a\": {\"command\": \"x\"}, \"a\": {}}} | not a JSON text at line 1"
      })
  void an_error_names_the_file_the_path_and_what_to_write(String json, String message) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOfSatisfying(
            InvalidSkillsFileException.class,
            error -> {
              assertThat(error).hasMessageContaining("skills.json").hasMessageContaining(message);
              assertThat(error.hint()).isNotBlank();
            });
  }

  @Test
  void no_error_and_no_text_form_shows_a_value() throws IOException {
    assertThatThrownBy(
            () -> read("{\"mcpServers\": {\"a\": {\"command\": \"x\", \"env\": [\"hunter2\"]}}}"))
        .hasMessageNotContaining("hunter2");
    assertThat(
            read("{\"mcpServers\": {\"a\": {\"command\": \"x\", \"env\": {\"K\": \"hunter2\"}}}}"))
        .asString()
        .doesNotContain("hunter2");
  }

  @Test
  void a_file_that_is_not_utf8_is_told_so() throws IOException {
    Path file = directory.resolve("skills.json");
    Files.write(file, "{\"ü\": 1}".getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(() -> SkillsFile.read(file)).hasMessageContaining("not UTF-8");
  }

  private List<SkillServer> read(String json) throws IOException {
    return SkillsFile.read(Files.writeString(directory.resolve("skills.json"), json));
  }
}
