package dev.pilot.mcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.json.Json;
import dev.pilot.mcp.cli.CommandLineFixture.Ran;
import dev.pilot.mcp.keys.PublicKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class KeysCommandTest {

  @TempDir Path home;
  private CommandLineFixture line;
  private Path secret;

  @BeforeEach
  void make() throws IOException {
    line = new CommandLineFixture(home);
    secret = Files.writeString(home.resolve("passphrase"), "correct horse battery\n");
  }

  private Path generated(String name) {
    Path file = home.resolve(name + ".key");
    Ran ran = line.run("keys", "generate", file.toString(), "--passphrase-file", secret.toString());
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out().strip()).matches("[0-9a-f]{64}");
    return file;
  }

  private Ran enroll(Path key, String owner, Path signer) {
    return line.run(
        "keys",
        "enroll",
        key + ".pub",
        "--owner",
        owner,
        "--role",
        "ops",
        "--key",
        signer.toString(),
        "--passphrase-file",
        secret.toString());
  }

  @Test
  void the_operator_enrols_approvers_and_an_agents_own_key_gets_nowhere() {
    Path root = generated("root");
    assertThat(enroll(root, "alice", root).code()).isZero();
    Path bob = generated("bob");
    assertThat(enroll(bob, "bob", root).out()).contains("bob  ops");

    Path agent = generated("agent");
    Ran refused = enroll(agent, "alice", agent);
    assertThat(refused.code()).isEqualTo(Exit.REFUSED);
    assertThat(refused.err()).contains("may not sign");
    assertThat(enroll(agent, "carol", bob).code()).isEqualTo(Exit.REFUSED);
    assertThat(line.run("keys", "list").out()).contains("alice").doesNotContain("carol");
  }

  @Test
  void a_revoked_key_is_shown_as_such() {
    Path root = generated("root");
    enroll(root, "alice", root);
    Path bob = generated("bob");
    enroll(bob, "bob", root);
    String id = PublicKey.read(Path.of(bob + ".pub")).id();
    line.at(FakeTerminal.obedient());
    Ran revoked =
        line.run("keys", "revoke", id, "--reason", "left the team", "--key", root.toString());
    assertThat(revoked.code()).as(revoked.err()).isZero();
    assertThat(revoked.out()).contains("REVOKED");
    Map<?, ?> list = (Map<?, ?>) Json.parse(line.run("keys", "list", "--json").out());
    assertThat(list.get("head").toString()).hasSize(64);
    assertThat(list.get("keys").toString()).contains("revoked_at");
    assertThat(line.run("keys", "revoke", "0123", "--reason", "x", "--key", root.toString()).code())
        .isEqualTo(Exit.USAGE);
  }

  @Test
  void without_a_terminal_or_a_file_there_is_no_passphrase() {
    Ran ran = line.run("keys", "generate", home.resolve("x.key").toString());
    assertThat(ran.code()).isEqualTo(Exit.REFUSED);
    assertThat(ran.err()).contains("--passphrase-file");
    assertThat(home.resolve("x.key")).doesNotExist();
    Path root = generated("root");
    assertThat(
            line.run("keys", "generate", root.toString(), "--passphrase-file", secret.toString())
                .code())
        .isEqualTo(Exit.USAGE);
    assertThat(line.run("keys").code()).isEqualTo(Exit.USAGE);
  }

  @Test
  void a_file_changed_by_hand_is_named_and_refused() throws IOException {
    Path root = generated("root");
    enroll(root, "alice", root);
    Path keys = home.resolve(".pilot/keys.json");
    Files.writeString(keys, Files.readString(keys).replace("\"ops\"", "\"admin\""));
    Ran refused = line.run("keys", "list");
    assertThat(refused.code()).isEqualTo(Exit.REFUSED);
    assertThat(refused.err()).contains(keys.toString()).contains("was changed");
  }
}
