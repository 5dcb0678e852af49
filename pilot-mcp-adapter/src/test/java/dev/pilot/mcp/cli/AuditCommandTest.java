package dev.pilot.mcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.json.Json;
import dev.pilot.json.JsonReader;
import dev.pilot.mcp.cli.CommandLineFixture.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AuditCommandTest {

  private static final String TEMPLATE =
      """
      name: change
      description: Change one thing
      steps:
        - gate: sure
          message: "Change it?"
        - id: change
          skill: sim
          tool: change
          params: {}
      """;

  @TempDir Path home;
  private CommandLineFixture line;
  private String id = "";
  private Path file = Path.of("unset");
  private String head = "";

  @BeforeEach
  void export_a_log() throws IOException {
    Path workflows = Files.createDirectories(home.resolve(".pilot/workflows"));
    Files.writeString(workflows.resolve("change.yaml"), TEMPLATE);
    Files.writeString(home.resolve("secret"), "horse staple");
    line = new CommandLineFixture(home);
    assertThat(line.run("keys", "generate", key(), "--passphrase-file", secret()).err())
        .contains("enroll");
    assertThat(
            line.run(
                    "keys",
                    "enroll",
                    key() + ".pub",
                    "--owner",
                    "alice",
                    "--key",
                    key(),
                    "--passphrase-file",
                    secret())
                .err())
        .contains("Enrolled");
    id =
        (String)
            ((Map<?, ?>)
                    Json.parse(line.run("plan", "change", "--approvals", "signed", "--json").out()))
                .get("workflow_id");
    line.run("run", id);
    Ran approved = line.run("approve", id, "--key", key(), "--passphrase-file", secret());
    assertThat(approved.code()).as(approved.err()).isZero();
    assertThat(line.run("run", id).code()).isZero();
    Ran exported = line.run("audit", "export", id);
    assertThat(exported.code()).isZero();
    file = Files.writeString(home.resolve("log.jsonl"), exported.out());
    head = exported.err().lines().skip(1).findFirst().orElseThrow();
  }

  private String secret() {
    return home.resolve("secret").toString();
  }

  private String key() {
    return home.resolve("alice.key").toString();
  }

  private Ran verify(String... more) {
    List<String> words = new ArrayList<>(List.of("audit", "verify", file.toString()));
    words.addAll(List.of(more));
    return line.run(words.toArray(String[]::new));
  }

  @Test
  void an_export_is_consistent_and_says_what_that_does_not_show() {
    Ran ran = verify();

    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .startsWith("consistent: ")
        .contains("alice said approve to sure (signed, with key")
        .contains("--head")
        .contains("--keys");
  }

  @Test
  void with_the_head_it_is_authentic() {
    Ran ran = verify("--head", head);

    assertThat(ran.code()).isZero();
    assertThat(ran.out()).startsWith("authentic: ").doesNotContain("--head");
  }

  @Test
  void keys_that_are_named_vouch_for_what_was_signed() {
    Ran ran = verify("--keys", home.resolve(".pilot/keys.json").toString(), "--json");

    JsonReader answer = JsonReader.of(Json.parse(ran.out()));
    assertThat(answer.text("result")).isEqualTo("consistent");
    assertThat(answer.integer("authentic_events")).isPositive();
    assertThat(answer.list("decisions", item -> JsonReader.of(item).flag("key_known")))
        .containsExactly(true);
  }

  @Test
  void another_operator_s_keys_do_not_know_the_signer() {
    Path others = home.resolve("others.json");
    String other = home.resolve("other.key").toString();
    line.run("keys", "generate", other, "--passphrase-file", secret());
    line.run(
        "keys",
        "enroll",
        other + ".pub",
        "--owner",
        "alice",
        "--key",
        other,
        "--passphrase-file",
        secret(),
        "--keys",
        "" + others);
    Ran ran = verify("--keys", others.toString());

    assertThat(ran.code()).isEqualTo(Exit.INCOMPLETE);
    assertThat(ran.out()).startsWith("broken: line ").contains("none of those that were named");
  }

  @Test
  void a_changed_line_is_named() throws IOException {
    Files.writeString(file, Files.readString(file).replaceFirst("gate_opened", "gate_closed"));
    Ran ran = verify("--json");

    assertThat(ran.code()).isEqualTo(Exit.INCOMPLETE);
    JsonReader answer = JsonReader.of(Json.parse(ran.out()));
    assertThat(answer.text("result")).isEqualTo("broken");
    long changed = answer.integer("line");
    assertThat(Files.readAllLines(file).get((int) changed - 1)).contains("gate_closed");
  }

  @Test
  void what_is_not_there_or_no_export_is_said() throws IOException {
    Files.writeString(file, "hello\n");
    assertThat(verify().out()).startsWith("broken: line 1 ");
    Files.delete(file);
    assertThat(verify().code()).isEqualTo(Exit.USAGE);
    assertThat(line.run("audit", "export", "wf-none").code()).isEqualTo(Exit.USAGE);
  }
}
