package dev.pilot.mcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.Pilot;
import dev.pilot.approval.Principal;
import dev.pilot.json.Json;
import dev.pilot.mcp.ObservedMachine;
import dev.pilot.mcp.cli.CommandLineFixture.Ran;
import dev.pilot.skill.SkillResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CommandsTest {

  private static final String TEMPLATE =
      """
      name: change
      description: Change one thing
      parameters:
        count: {type: integer, default: 1}
        code: {type: string, default: none}
      steps:
        - gate: sure
          message: "Change {{code}}?"
        - id: change
          stage: change
          skill: sim
          tool: change
          params: {count: "{{count}}", code: "{{code}}"}
          rollback: {tool: unchange, params: {}}
      """;

  @TempDir Path home;
  private CommandLineFixture line;

  @BeforeEach
  void install() throws IOException {
    Path workflows = Files.createDirectories(home.resolve(".pilot/workflows"));
    Files.writeString(workflows.resolve("change.yaml"), TEMPLATE);
    line = new CommandLineFixture(home);
  }

  private String planned(String... more) {
    Ran ran = line.run(words("plan change --json", more));
    assertThat(ran.code()).as(ran.err()).isZero();
    return (String) ((Map<?, ?>) Json.parse(ran.out())).get("workflow_id");
  }

  private static String[] words(String start, String... more) {
    return (start + " " + String.join(" ", more)).strip().split(" ");
  }

  private String asking(String... more) {
    String id = planned(more);
    assertThat(line.run("run", id).code()).isEqualTo(Exit.REFUSED);
    return id;
  }

  @Test
  void a_person_types_the_code_and_a_run_goes_on() {
    FakeTerminal person = FakeTerminal.obedient();
    line.at(person);
    String id = asking("-p", "code=007", "-p", "count=3");

    Ran approved = line.run("approve", id);
    assertThat(approved.code()).as(approved.err()).isZero();
    assertThat(approved.out()).contains("approved");
    assertThat(approved.err()).contains("pilot-mcp run " + id);
    assertThat(String.join("\n", person.shown))
        .contains("Change 007?")
        .contains("sim.change")
        .contains("{\"count\":3,\"code\":\"007\"}")
        .contains("asked for by: alice")
        .contains("digest: ");
    assertThat(line.skills.called()).isEmpty();

    Ran done = line.run("run", id);
    assertThat(done.code()).as(done.err()).isZero();
    assertThat(done.err()).contains("step succeeded change").contains("workflow completed");
    assertThat(line.skills.called()).containsExactly("change");
    assertThat(line.run("status", id, "--json").out())
        .contains("\"approver\":\"alice\"")
        .contains("\"assurance\":\"confirmed\"");
  }

  @Test
  void a_wrong_code_approves_nothing() {
    String id = asking();
    Ran refused = line.at(FakeTerminal.typing("yes")).run("approve", id);
    assertThat(refused.code()).isEqualTo(Exit.REFUSED);
    assertThat(refused.err()).contains("nothing was decided");
    assertThat(line.run("status", id).out()).contains("awaiting_approval");
  }

  @Test
  void without_a_terminal_nothing_is_approved_unless_a_name_is_enough() {
    String strict = asking();
    assertThat(line.run("approve", strict).code()).isEqualTo(Exit.REFUSED);
    assertThat(line.run("approve", strict, "--approver", "bob").code()).isEqualTo(Exit.REFUSED);
    // The level that a workflow was planned with stays, whatever a later process says.
    Ran lower = line.run("approve", strict, "--approver", "bob", "--approvals", "asserted");
    assertThat(lower.code()).isEqualTo(Exit.REFUSED);
    assertThat(lower.err()).contains("can't confirm for bob");

    String lax = asking("--approvals", "asserted");
    assertThat(line.run("approve", lax, "--approver", "bob", "--approvals", "asserted").code())
        .isZero();
    Ran agent =
        line.run(
            "approve",
            asking("--approvals", "asserted"),
            "--approver",
            "agent:x",
            "--approvals",
            "asserted");
    assertThat(agent.code()).isEqualTo(Exit.REFUSED);
  }

  @Test
  void a_failure_and_its_rollback_are_told_by_the_exit_codes() {
    line.at(FakeTerminal.obedient());
    line.skills.answer("change", SkillResult.failed("broken", "no \u001B[31mluck"));
    String id = asking();
    line.run("approve", id);
    Ran failed = line.run("run", id);
    assertThat(failed.code()).isEqualTo(Exit.INCOMPLETE);
    assertThat(failed.out() + failed.err()).contains("no luck").doesNotContain("\u001B");
    assertThat(line.run("rollback", id).code()).isZero();
    assertThat(line.run("cancel", id).code()).isEqualTo(Exit.INCOMPLETE);
  }

  @Test
  void an_unknown_outcome_is_settled_on_the_terminal() {
    line.at(FakeTerminal.obedient());
    line.skills.answer("change", SkillResult.unknown("the line went dead"));
    String id = asking();
    line.run("approve", id);
    assertThat(line.run("run", id).out()).contains("decision_required");
    Ran settled = line.run("resolve", id, "--decision", "applied", "--reason", "I have seen it");
    assertThat(settled.code()).as(settled.err()).isZero();
    assertThat(line.run("run", id).code()).isZero();
  }

  @Test
  void reject_and_cancel_end_a_workflow() {
    String rejected = asking();
    assertThat(line.run("reject", rejected, "--reason", "no").code()).isZero();
    assertThat(line.run("status", rejected).out()).contains("cancelled").contains("no");
    assertThat(line.run("cancel", planned()).code()).isZero();
    assertThat(line.run("reject", planned()).code()).isEqualTo(Exit.USAGE);
  }

  @Test
  void what_is_misspelt_is_usage_and_says_so() {
    assertThat(line.run("plan", "chnge").code()).isEqualTo(Exit.USAGE);
    assertThat(line.run("plan", "chnge").err()).contains("change");
    assertThat(line.run("plan", "change", "-p", "count=many").code()).isEqualTo(Exit.USAGE);
    assertThat(line.run("status", "wf-0").code()).isEqualTo(Exit.USAGE);
    assertThat(line.run("nonsense").code()).isEqualTo(Exit.USAGE);
    assertThat(line.run("list", "--approvals", "sworn").code()).isEqualTo(Exit.USAGE);
  }

  @Test
  void the_list_shows_templates_and_workflows() {
    String id = planned();
    assertThat(line.run("list").out()).contains("maintenance_window").contains(id);
  }

  @Test
  void validate_names_file_line_and_what_to_write() throws IOException {
    Path good = home.resolve(".pilot/workflows/change.yaml");
    Path bad = Files.writeString(home.resolve("bad.yaml"), "name: bad\nstepz: []\n");
    assertThat(line.run("validate", good.toString()).code()).isZero();
    Ran broken = line.run("validate", good.toString(), bad.toString());
    assertThat(broken.code()).isEqualTo(Exit.INCOMPLETE);
    assertThat(broken.err()).contains("bad.yaml:2:1");
  }

  @Test
  void options_may_stand_before_the_command_and_help_names_every_command() {
    assertThat(line.run("--json", "list").out()).startsWith("{\"templates\"");
    assertThat(line.run("--help").out())
        .contains(List.of("serve", "list", "approve", "validate", "--store"));
  }

  @Test
  void status_shows_what_was_seen_to_change() throws InterruptedException {
    ObservedMachine.behind(line.skills);
    Principal ann = Principal.person("ann");
    String id;
    try (Pilot pilot = Pilot.with(line.skills).store(line.store).build()) {
      id = pilot.plan(ObservedMachine.plan(false), ann).id();
      pilot.run(id, ann);
    }

    assertThat(line.run("status", id).out().lines().toList())
        .containsSequence(
            "observed:",
            "  more  sim.set",
            "    ~ /cpu: 2 -> 4",
            "    ! ~ /memory: 8 -> 7",
            "  ! nothing worked, and changed nothing: sim.ignore");
  }

  @Test
  void status_shows_what_undoing_brought_back() throws InterruptedException {
    ObservedMachine.behind(line.skills);
    Principal ann = Principal.person("ann");
    String id;
    try (Pilot pilot = Pilot.with(line.skills).store(line.store).build()) {
      id = pilot.plan(ObservedMachine.plan(true), ann).id();
      pilot.run(id, ann);
    }

    assertThat(line.run("status", id).out().lines().toList())
        .containsSequence(
            "rolled back, not all of it verified:",
            "  more  undone, but not all is as before:",
            "    ~ /memory: 8 -> 6");
  }

  @Test
  void a_report_goes_to_standard_output_or_into_a_file() throws IOException {
    String id = asking();
    Ran shown = line.run("report", id);
    assertThat(shown.code()).as(shown.err()).isZero();
    assertThat(shown.out()).startsWith("<!DOCTYPE html>").contains(id).contains("Change none?");

    Path file = home.resolve("report.html");
    Ran written = line.run("report", id, "-o", file.toString());
    assertThat(written.code()).as(written.err()).isZero();
    assertThat(written.out()).isEmpty();
    assertThat(file).content().startsWith("<!DOCTYPE html>").endsWith("</html>\n");

    Ran nowhere = line.run("report", id, "-o", home.resolve("none/report.html").toString());
    assertThat(nowhere.code()).isEqualTo(Exit.USAGE);
    assertThat(nowhere.err()).contains("can't be written").doesNotContain("Exception:");
    assertThat(line.run("report", "wf-none").code()).isEqualTo(Exit.USAGE);
  }
}
