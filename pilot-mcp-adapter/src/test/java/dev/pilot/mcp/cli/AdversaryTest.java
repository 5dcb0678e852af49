package dev.pilot.mcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.json.Json;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an agent can do that has a shell, and no person in front of it. */
@Timeout(60)
class AdversaryTest {

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
          rollback: {tool: unchange, params: {}}
      """;

  @TempDir Path home;
  private Path template;
  private CommandLineFixture line;

  @BeforeEach
  void install() throws IOException {
    Path workflows = Files.createDirectories(home.resolve(".pilot/workflows"));
    template = Files.writeString(workflows.resolve("change.yaml"), TEMPLATE);
    line = new CommandLineFixture(home);
  }

  private String asking(String level) {
    Ran planned = line.run("plan", "change", "--json", "--approvals", level);
    assertThat(planned.code()).as(planned.err()).isZero();
    String id = (String) ((Map<?, ?>) Json.parse(planned.out())).get("workflow_id");
    assertThat(line.run("run", id).code()).isEqualTo(Exit.REFUSED);
    return id;
  }

  private long attempts(String id) {
    return line.store.read(id, 0).stream()
        .filter(event -> event.type().equals("attempt_refused"))
        .count();
  }

  private boolean opened(String id) {
    return line.store.read(id, 0).stream().anyMatch(event -> event.type().equals("gate_opened"));
  }

  @Test
  void a_template_that_is_edited_after_planning_changes_nothing_that_was_planned()
      throws IOException {
    String id = asking("confirmed");
    Files.writeString(template, TEMPLATE.replace("tool: change", "tool: wipe"));
    assertThat(line.at(FakeTerminal.obedient()).run("approve", id).code()).isZero();
    assertThat(line.run("run", id).code()).isZero();
    assertThat(line.skills.called()).containsExactly("change");
  }

  @ParameterizedTest(name = "planned {0}, approved by name in a process that asks for less")
  @ValueSource(strings = {"confirmed", "signed"})
  void a_process_that_asks_for_less_does_not_lower_what_was_planned(String level) {
    String id = asking(level);
    Ran ran = line.run("approve", id, "--approver", "bob", "--approvals", "asserted");
    assertThat(ran.code()).isNotZero();
    assertThat(opened(id)).isFalse();
    assertThat(line.run("run", id, "--approvals", "asserted").code()).isNotZero();
    assertThat(line.skills.called()).isEmpty();
  }

  @ParameterizedTest(name = "types {0}")
  @ValueSource(strings = {"", "y", "yes", "approve", "000000", "{{code}}"})
  void whoever_does_not_read_the_code_decides_nothing(String typed) {
    String id = asking("confirmed");
    assertThat(line.at(FakeTerminal.typing(typed)).run("approve", id).code())
        .isEqualTo(Exit.REFUSED);
    assertThat(attempts(id)).isEqualTo(1);
    assertThat(opened(id)).isFalse();
    assertThat(line.skills.called()).isEmpty();
  }

  @ParameterizedTest(name = "run {0}")
  @ValueSource(strings = {"--force", "--yes", "--skip-gates", "--approve"})
  void no_option_opens_a_gate(String option) {
    String id = asking("confirmed");
    assertThat(line.run("run", id, option).code()).isNotZero();
    assertThat(opened(id)).isFalse();
    assertThat(line.skills.called()).isEmpty();
  }

  @Test
  void a_key_that_vouches_for_itself_is_enrolled_by_nobody() throws IOException {
    Path secret = Files.writeString(home.resolve("passphrase"), "correct horse battery\n");
    Path root = key(secret, "root");
    assertThat(enrol(secret, root, "operator", root).code()).isZero();
    String keys = Files.readString(home.resolve(".pilot/keys.json"));
    Path mine = key(secret, "mine");
    assertThat(enrol(secret, mine, "bob", mine).code()).isNotZero();
    assertThat(Files.readString(home.resolve(".pilot/keys.json"))).isEqualTo(keys);

    Files.writeString(home.resolve(".pilot/keys.json"), keys.replace("\"operator\"", "\"bob\""));
    String id = asking("signed");
    Ran forged =
        line.run("approve", id, "--key", root.toString(), "--passphrase-file", secret.toString());
    assertThat(forged.code()).isNotZero();
    assertThat(opened(id)).isFalse();
    assertThat(line.skills.called()).isEmpty();
  }

  private Path key(Path secret, String name) {
    Path file = home.resolve(name + ".key");
    Ran made = line.run("keys", "generate", file.toString(), "--passphrase-file", "" + secret);
    assertThat(made.code()).as(made.err()).isZero();
    return file;
  }

  private Ran enrol(Path secret, Path key, String owner, Path signer) {
    List<String> words = new ArrayList<>(List.of("keys", "enroll", key + ".pub"));
    words.addAll(List.of("--owner", owner, "--key", "" + signer, "--passphrase-file", "" + secret));
    return line.run(words.toArray(String[]::new));
  }
}
