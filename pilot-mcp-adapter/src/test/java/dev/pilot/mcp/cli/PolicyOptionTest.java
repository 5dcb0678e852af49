package dev.pilot.mcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.json.Json;
import dev.pilot.mcp.cli.CommandLineFixture.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The operator's rules, on the command line. */
@Timeout(60)
class PolicyOptionTest {

  private static final String TEMPLATE =
      """
      name: change
      steps:
        - gate: sure
          message: "Change it?"
        - id: change
          skill: sim
          tool: change
          targets: ["thing:one"]
      """;

  @TempDir Path home;
  private CommandLineFixture line;
  private Path rules;

  @BeforeEach
  void install() throws IOException {
    Path workflows = Files.createDirectories(home.resolve(".pilot/workflows"));
    Files.writeString(workflows.resolve("change.yaml"), TEMPLATE);
    rules = home.resolve(".pilot/rules.yaml");
    line = new CommandLineFixture(home).at(FakeTerminal.obedient());
  }

  private String planned() {
    Ran ran = line.run("plan", "change", "--json");
    assertThat(ran.code()).as(ran.err()).isZero();
    return (String) ((Map<?, ?>) Json.parse(ran.out())).get("workflow_id");
  }

  @Test
  void a_plan_that_is_denied_ends_with_code_3_and_says_why() throws IOException {
    Files.writeString(rules, "deny: [{name: freeze, operations: [chan*], reason: no changes}]\n");

    Ran ran = line.run("plan", "change");
    assertThat(ran.code()).isEqualTo(Exit.REFUSED);
    assertThat(ran.err())
        .contains("step 'change' calls sim.change: no changes (rule 'freeze')")
        .contains("ask whoever keeps the rules");
    assertThat(line.run("list").out()).containsPattern("wf-\\S+ +change +cancelled");
  }

  @Test
  void the_option_names_another_file() throws IOException {
    Path other = Files.writeString(home.resolve("other.yaml"), "deny: [{name: freeze}]\n");
    assertThat(line.run("plan", "change", "--policy", other.toString()).code())
        .isEqualTo(Exit.REFUSED);
    assertThat(line.run("plan", "change").code()).isZero();
  }

  @Test
  void a_file_that_breaks_later_refuses_the_approval_and_blocks_the_run() throws IOException {
    String id = planned();
    assertThat(line.run("run", id).code()).isEqualTo(Exit.REFUSED);
    Files.writeString(rules, "deny: [\n");
    Ran refused = line.run("approve", id);
    assertThat(refused.code()).isEqualTo(Exit.REFUSED);
    assertThat(refused.err()).contains("rules.yaml:");

    Files.writeString(rules, "deny: []\n");
    assertThat(line.run("approve", id).code()).isZero();
    assertThat(line.run("run", id).code()).isZero();
    assertThat(line.skills.called()).containsExactly("change");
  }

  @Test
  void a_closed_window_blocks_the_run_and_says_until_when() throws IOException {
    Files.writeString(rules, "deny: [{name: nights, outside: {days: []}, reason: not yet}]\n");
    String id = planned();
    line.run("run", id);
    assertThat(line.run("approve", id).code()).isZero();

    Ran blocked = line.run("run", id);
    assertThat(blocked.code()).isEqualTo(Exit.REFUSED);
    assertThat(blocked.out() + blocked.err()).contains("not yet (rule 'nights')");
    assertThat(line.run("status", id).out()).contains("blocked_by_policy");
    Files.writeString(rules, "deny: []\n");
    assertThat(line.run("run", id).code()).isZero();
  }

  @Test
  void a_rule_puts_its_gate_and_the_file_gives_people_their_roles() throws IOException {
    Files.writeString(
        rules,
        """
        roles: {ops: [alice]}
        require_approval: [{name: ops, operations: [change], approvers: {roles: [ops]}}]
        """);
    String id = planned();
    line.run("run", id);
    assertThat(line.run("approve", id).code()).isZero();
    assertThat(line.run("run", id).code()).isZero();

    String other = planned();
    line.run("run", other);
    Files.writeString(rules, Files.readString(rules).replace("alice", "bob"));
    Ran refused = line.run("approve", other);
    assertThat(refused.code()).isEqualTo(Exit.REFUSED);
    assertThat(refused.err()).contains("ops");
  }
}
