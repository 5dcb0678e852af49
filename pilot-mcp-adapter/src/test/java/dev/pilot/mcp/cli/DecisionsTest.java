package dev.pilot.mcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.event.RecordedEvent;
import dev.pilot.json.Json;
import dev.pilot.mcp.cli.CommandLineFixture.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What people decide on the command line: alice sits in front of it. */
@Timeout(60)
class DecisionsTest {

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
  private CommandLineFixture line;
  private Path secret;

  @BeforeEach
  void install() throws IOException {
    Path workflows = Files.createDirectories(home.resolve(".pilot/workflows"));
    Files.writeString(workflows.resolve("change.yaml"), TEMPLATE);
    secret = Files.writeString(home.resolve("passphrase"), "correct horse battery\n");
    line = new CommandLineFixture(home);
  }

  private String asking(String... options) {
    List<String> words = new ArrayList<>(List.of("plan", "change", "--json"));
    words.addAll(Arrays.asList(options));
    Ran planned = line.run(words.toArray(String[]::new));
    assertThat(planned.code()).as(planned.err()).isZero();
    String id = (String) ((Map<?, ?>) Json.parse(planned.out())).get("workflow_id");
    assertThat(line.run("run", id).code()).isEqualTo(Exit.REFUSED);
    return id;
  }

  private List<String> attempts(String id) {
    return line.store.read(id, 0).stream()
        .filter(event -> event.type().equals("attempt_refused"))
        .map(RecordedEvent::members)
        .map(Object::toString)
        .toList();
  }

  private Path key(String name, String owner, Path signer) {
    Path file = home.resolve(name + ".key");
    String[] sealed = {"--passphrase-file", secret.toString()};
    assertThat(line.run("keys", "generate", file.toString(), sealed[0], sealed[1]).code()).isZero();
    Ran enrolled =
        line.run(
            "keys",
            "enroll",
            file + ".pub",
            "--owner",
            owner,
            "--key",
            signer.toString(),
            sealed[0],
            sealed[1]);
    assertThat(enrolled.code()).as(enrolled.err()).isZero();
    return file;
  }

  @Test
  void without_a_terminal_nothing_is_approved_and_the_attempt_is_recorded() {
    String id = asking();
    Ran refused = line.run("approve", id);
    assertThat(refused.code()).isEqualTo(Exit.REFUSED);
    assertThat(refused.err()).contains("no terminal");
    assertThat(attempts(id)).hasSize(1);
    assertThat(attempts(id).get(0)).contains("not_confirmed");
  }

  @Test
  void nobody_confirms_for_another_on_a_terminal() {
    String id = asking();
    line.at(FakeTerminal.obedient());
    Ran refused = line.run("approve", id, "--approver", "bob");
    assertThat(refused.code()).isEqualTo(Exit.REFUSED);
    assertThat(refused.err()).contains("terminal of alice");
    assertThat(line.run("approve", id, "--approver", " ALICE ").code()).isZero();
  }

  @Test
  void a_wrong_code_is_recorded_and_a_right_one_counts() {
    String id = asking();
    line.at(FakeTerminal.typing("yes"));
    assertThat(line.run("approve", id).code()).isEqualTo(Exit.REFUSED);
    assertThat(line.run("reject", id, "--reason", "no").code()).isEqualTo(Exit.REFUSED);
    assertThat(attempts(id)).hasSize(2);
    line.at(FakeTerminal.obedient());
    assertThat(line.run("reject", id, "--reason", "no").code()).isZero();
    assertThat(line.run("status", id, "--json").out())
        .contains("\"decision\":\"rejected\"")
        .contains("\"assurance\":\"confirmed\"");
  }

  @Test
  void an_approval_where_none_is_asked_for_is_recorded() {
    String id = asking();
    line.at(FakeTerminal.obedient());
    assertThat(line.run("approve", id).code()).isZero();
    Ran again = line.run("approve", id);
    assertThat(again.code()).isNotZero();
    assertThat(again.err()).contains("approved");
    assertThat(attempts(id)).hasSize(1);
  }

  @Test
  void a_signed_workflow_takes_an_enrolled_key_and_nothing_less() {
    String id = asking("--approvals", "signed");
    line.at(FakeTerminal.obedient());
    Ran typed = line.run("approve", id);
    assertThat(typed.code()).isEqualTo(Exit.REFUSED);
    assertThat(typed.err()).contains("--key FILE");
    assertThat(line.run("approve", id, "--approver", "bob", "--approvals", "asserted").code())
        .isEqualTo(Exit.REFUSED);

    Path root = key("root", "operator", home.resolve("root.key"));
    Path bob = key("bob", "bob", root);
    FakeTerminal person = FakeTerminal.obedient();
    Ran signed = line.at(person).run("approve", id, "--key", bob.toString());
    assertThat(signed.code()).as(signed.err()).isZero();
    assertThat(String.join("\n", person.shown)).contains("gate sure asks: Change it?");
    assertThat(line.run("status", id, "--json").out())
        .contains("\"approver\":\"bob\"")
        .contains("\"assurance\":\"signed\"");
    assertThat(line.run("run", id).code()).isZero();
  }

  @Test
  void a_key_with_a_passphrase_file_signs_without_a_terminal_unless_it_is_revoked() {
    Path root = key("root", "operator", home.resolve("root.key"));
    Path bob = key("bob", "bob", root);
    String[] sealed = {"--passphrase-file", secret.toString()};
    String id = asking("--approvals", "signed");
    assertThat(line.run("approve", id, "--key", bob.toString()).code()).isEqualTo(Exit.REFUSED);
    Ran signed = line.run("approve", id, "--key", bob.toString(), sealed[0], sealed[1]);
    assertThat(signed.code()).as(signed.err()).isZero();

    String next = asking("--approvals", "signed");
    String key = dev.pilot.mcp.keys.PublicKey.read(Path.of(bob + ".pub")).id();
    line.run(
        "keys", "revoke", key, "--reason", "left", "--key", root.toString(), sealed[0], sealed[1]);
    Ran revoked = line.run("approve", next, "--key", bob.toString(), sealed[0], sealed[1]);
    assertThat(revoked.code()).isEqualTo(Exit.REFUSED);
    assertThat(revoked.err()).contains("revoked");
    assertThat(attempts(next).get(0)).contains("key_revoked");

    Path stranger = home.resolve("stranger.key");
    line.run("keys", "generate", stranger.toString(), sealed[0], sealed[1]);
    Ran unknown = line.run("approve", next, "--key", stranger.toString(), sealed[0], sealed[1]);
    assertThat(unknown.code()).isEqualTo(Exit.REFUSED);
    assertThat(unknown.err()).contains("not enrolled");
  }

  @Test
  void the_way_to_approve_names_the_store_and_hides_its_password() {
    Ran planned =
        line.run(
            "plan",
            "change",
            "--json",
            "--store",
            "jdbc:postgresql://db/pilot?user=p&password=hunter2");
    String id = (String) ((Map<?, ?>) Json.parse(planned.out())).get("workflow_id");
    Ran asked = line.run("run", id, "--json", "--store", "jdbc:postgresql://db/p?password=hunter2");
    assertThat(asked.out())
        .contains("pilot-mcp approve " + id + " --store 'jdbc:postgresql://db/p?password=...'")
        .doesNotContain("hunter2");
  }
}
