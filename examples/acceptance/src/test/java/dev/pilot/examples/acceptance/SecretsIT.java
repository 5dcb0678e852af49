package dev.pilot.examples.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Secrets reach the skill and are nowhere else: not on disk, in a log, or in an answer. */
@Timeout(120)
@DisabledOnOs(OS.WINDOWS)
final class SecretsIT {

  /** It is in every value, so that a piece of one is noticed as well. */
  private static final String CORE = "c4nArY";

  private static final String ENV = CORE + "-env \"q\" \\ /u\u00FC&=%+";
  private static final String DIR = CORE + "-dir <d> $(x)";
  private static final String COMMAND = CORE + "-command:'c'";
  private static final String CLEAR = CORE + "-in-clear";

  private static final String TEMPLATE =
      """
      name: canaries
      parameters:
        password: {type: string, required: true}
        db: {type: object, required: true}
        note: {}
      on_failure: rollback
      steps:
        - {id: first, skill: echo, tool: look, params: {note: "{{note}}"}}
        - id: change
          skill: echo
          tool: change
          params:
            password: "{{password}}"
            db: "{{db}}"
            command: "mysql --password '{{secret:FROM_DIR}}' -u root"
          rollback: {tool: undo, params: {token: "{{secret:FROM_COMMAND}}"}}
        - id: wait_for_it
          poll: {skill: echo, tool: look, params: {api_key: "{{secret:FROM_ENV}}"}}
          until: {ref: result.there, equals: true}
          every: 200ms
          deadline: 20s
        - {gate: go, message: "Go on?"}
        - id: die
          skill: echo
          tool: die
          params: {secret: "{{secret:FROM_DIR}}"}
          probe:
            tool: look
            params: {secret: "{{secret:FROM_COMMAND}}"}
            applied: {ref: result.there, equals: true}
          rollback: {tool: undo, params: {db: {pwd: "{{secret:FROM_DIR}}"}}}
        - id: fail
          skill: echo
          tool: fail
          params: {api_key: "{{secret:FROM_ENV}}"}
          retry: {attempts: 2, delay: 10ms}
      """;

  private static final Map<String, Object> PARAMS =
      Map.of(
          "password",
          "{{secret:FROM_ENV}}",
          "db",
          Map.of("host", "db-1", "list", List.of(Map.of("token", "{{secret:FROM_COMMAND}}"))));

  private final List<String> answers = new ArrayList<>();
  private Path outside;
  private Path journal;
  private Site site;

  @BeforeEach
  void build(@TempDir Path folder, @TempDir Path secrets) throws IOException {
    outside = secrets;
    journal = secrets.resolve("journal.jsonl");
    site = new Site(Files.createDirectory(folder.resolve("site")));
    site.withSkills(
        Map.of(
            "echo",
            EchoingSkill.server(journal, Map.of("LOGIN", "bob:{{secret:FROM_ENV}}")),
            "remote",
            Map.of(
                "url",
                "http://localhost:1/mcp",
                "headers",
                Map.of("Authorization", "Bearer {{secret:FROM_ENV}}"))));
    site.template("canaries", TEMPLATE);
    site.template(
        "broken",
        "name: broken\nsteps:\n  - {skill: echo, tool: look, params: {password: \""
            + "broken-in-clear\"}}\n");
    write("dir/FROM_DIR", DIR + "\n", "rw-------");
    write(
        "program",
        "#!/bin/sh\n[ \"$1\" = FROM_COMMAND ] || exit 1\ncat <<'END'\n" + COMMAND + "\nEND\n",
        "rwx------");
  }

  private void write(String name, String text, String mode) throws IOException {
    Path file = outside.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  private McpServer start() throws IOException {
    return site.start(
        Map.of("PILOT_SECRET_FROM_ENV", ENV),
        "--secrets",
        "env,dir:" + outside.resolve("dir") + ",command:" + outside.resolve("program"));
  }

  private JsonNode call(McpServer server, String tool, Map<String, Object> arguments) {
    Answer answer = server.call(tool, arguments);
    answers.add(answer.json().toString());
    return answer.json();
  }

  @Test
  void a_canary_reaches_the_skill_and_is_nowhere_else_before_and_after_a_restart()
      throws IOException {
    McpServer first = start();
    refusals(first);
    Map<String, Object> plan = Map.of("template", "canaries", "params", PARAMS);
    call(first, "run_workflow", Map.of("template", "canaries", "params", PARAMS, "dry_run", true));
    String id = call(first, "plan_workflow", plan).path("workflow_id").asText();
    Run run = new Run(first, id);
    call(first, "run_workflow", run.arguments());
    run.awaitState("awaiting_approval");
    look(first, run);
    assertReceived("change", ENV, COMMAND, "mysql --password '" + DIR + "' -u root");
    assertReceived("look", ENV);
    first.kill();
    assertNowhere();

    try (McpServer second = start()) {
      run = run.on(second);
      call(second, "approve", run.approval());
      JsonNode done = run.awaitState("rolled_back", "rollback_incomplete", "failed");
      look(second, run);

      assertThat(done.path("state").asText()).isEqualTo("rolled_back");
      assertThat(Run.step(done, "fail").path("attempts").asInt()).isEqualTo(2);
      assertThat(Run.step(done, "die").path("params").path("secret").asText())
          .isEqualTo("{{secret:FROM_DIR}}");
    }
    assertReceived("die", DIR);
    assertReceived("look", COMMAND);
    assertReceived("fail", ENV);
    assertReceived("undo", DIR);
    assertReceived("undo", COMMAND);
    assertThat(site.command("status", id, "--json")).isZero();
    assertThat(site.command("validate", site.templates().resolve("broken.yaml").toString()))
        .isEqualTo(1);
    assertNowhere();
    assertThat(String.join("\n", answers)).doesNotContain("broken-in-clear").contains("***");
    assertPrivate();
  }

  @Test
  void the_search_itself_finds_a_value_in_every_form() {
    for (String text :
        List.of(
            ENV, base64(ENV), base64("x" + DIR), base64("bob:" + COMMAND), base64("ab" + ENV))) {
      byte[] bytes = ("before " + text + " after").getBytes(StandardCharsets.UTF_8);

      assertThatThrownBy(() -> assertHasNone("text", bytes, forms()))
          .isInstanceOf(AssertionError.class);
    }
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** What an agent might try: each is told what is wrong, and not a word of the value. */
  private void refusals(McpServer server) {
    for (Map<String, Object> params :
        List.<Map<String, Object>>of(
            Map.of("password", CLEAR, "db", Map.of()),
            Map.of("password", "{{secret:FROM_ENV}}", "db", Map.of("token", CLEAR)),
            with("note", "x --password " + CLEAR),
            with("note", "{{secret:FROM_ENV}}"))) {
      JsonNode refused =
          call(server, "plan_workflow", Map.of("template", "canaries", "params", params));
      assertThat(refused.at("/error/code").asText()).isEqualTo("invalid_parameter");
      assertThat(refused.at("/error/hint").asText()).contains("{{secret:NAME}}");
    }
  }

  private static Map<String, Object> with(String name, Object value) {
    Map<String, Object> params = new HashMap<>(PARAMS);
    params.put(name, value);
    return params;
  }

  private void look(McpServer server, Run run) {
    answers.add(run.fullStatus().toString());
    call(server, "list_workflows", Map.of());
  }

  private void assertReceived(String tool, String... values) throws IOException {
    List<JsonNode> calls =
        Files.readAllLines(journal).stream()
            .map(Json::parse)
            .filter(call -> call.path("tool").asText().equals(tool))
            .toList();
    for (String value : values) {
      String leaf = Json.tree(value).toString();
      assertThat(calls).as(tool).anyMatch(call -> call.path("arguments").toString().contains(leaf));
    }
    assertThat(calls).allMatch(call -> call.path("login").asText().equals("bob:" + ENV));
  }

  private static List<byte[]> forms() {
    List<byte[]> forms = new ArrayList<>();
    forms.add(CORE.getBytes(StandardCharsets.UTF_8));
    for (int shift = 0; shift < 3; shift++) {
      byte[] shifted = ("\0".repeat(shift) + CORE).getBytes(StandardCharsets.UTF_8);
      String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
      forms.add(
          encoded.substring(shift + 1, encoded.length() - 1).getBytes(StandardCharsets.UTF_8));
    }
    return forms;
  }

  private void assertNowhere() throws IOException {
    List<byte[]> forms = forms();
    try (Stream<Path> files = Files.walk(site.folder())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertHasNone(file.toString(), Files.readAllBytes(file), forms);
      }
    }
    for (String answer : answers) {
      assertHasNone(answer, answer.getBytes(StandardCharsets.UTF_8), forms);
    }
  }

  private static void assertHasNone(String what, byte[] bytes, List<byte[]> forms) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    for (byte[] form : forms) {
      String looked = new String(form, StandardCharsets.ISO_8859_1);
      int at = text.indexOf(looked);
      String around =
          at < 0 ? "" : text.substring(Math.max(0, at - 80), Math.min(text.length(), at + 80));
      assertThat(at).as("'%s' in %s: ...%s...", looked, what, around).isNegative();
    }
  }

  private void assertPrivate() throws IOException {
    try (Stream<Path> files = Files.list(site.folder())) {
      assertThat(files.filter(file -> file.getFileName().toString().startsWith("pilot.db")))
          .isNotEmpty()
          .allSatisfy(
              file ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                      .isEqualTo("rw-------"));
    }
  }
}
