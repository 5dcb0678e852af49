package dev.pilot.mcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The server as a process, with a skill that is another one. */
@Timeout(120)
class PilotMcpIT {

  private static final String TEMPLATE =
      """
      name: note
      parameters:
        text: {type: string, required: true}
      steps:
        - id: first
          skill: sample
          tool: write
          params: {text: first}
        - gate: sure
          message: "Write {{text}}?"
        - id: second
          skill: sample
          tool: write
          params: {text: "{{text}}"}
      """;

  @TempDir Path home;

  @BeforeEach
  void install() throws IOException {
    Path workflows = Files.createDirectories(home.resolve(".pilot/workflows"));
    Files.writeString(workflows.resolve("note.yaml"), TEMPLATE);
    Map<String, Object> sample =
        Map.of(
            "command", ServerProcess.java(),
            "args",
                List.of(
                    "-cp",
                    ServerProcess.classPath(),
                    SampleSkill.class.getName(),
                    home.resolve("notes.txt").toString()));
    new ObjectMapper()
        .writeValue(
            home.resolve(".pilot/skills.json").toFile(),
            Map.of("mcpServers", Map.of("sample", sample)));
  }

  private ServerProcess serve() throws IOException {
    return ServerProcess.start(home, "serve", "--approvals", "asserted");
  }

  private String run(ServerProcess server, String text) throws IOException {
    JsonNode answer =
        server.call("run_workflow", Map.of("template", "note", "params", Map.of("text", text)));
    assertThat(answer.path("state").asText()).as("%s", answer).isEqualTo("awaiting_approval");
    return answer.get("workflow_id").asText();
  }

  private static Map<String, Object> yes(String id, JsonNode status) {
    String digest = status.at("/pending_approval/digest").asText();
    return Map.of("workflow_id", id, "digest", digest, "approver", "bob");
  }

  @Test
  void a_workflow_goes_on_where_it_was_after_a_kill_between_run_and_approve() throws Exception {
    String id;
    try (ServerProcess first = serve()) {
      assertThat(first.ask("tools/list", Map.of()).at("/result/tools")).hasSize(9);
      id = run(first, "second");
      first.kill();
    }
    try (ServerProcess second = serve()) {
      JsonNode status = second.call("get_workflow_status", Map.of("workflow_id", id));
      JsonNode done = second.call("approve", yes(id, status));
      assertThat(done.path("state").asText()).as("%s", done).isEqualTo("completed");
      assertThat(second.leave()).isZero();
    }
    assertThat(Files.readAllLines(home.resolve("notes.txt"))).containsExactly("first", "second");
    Path store = home.resolve(".pilot/pilot.db");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(store)))
        .isEqualTo("rw-------");
  }

  @Test
  void a_call_in_flight_at_a_kill_is_unknown_and_never_made_again() throws Exception {
    String id;
    try (ServerProcess first = serve()) {
      id = run(first, "hang");
      JsonNode status = first.call("get_workflow_status", Map.of("workflow_id", id));
      assertThat(approved(id, status)).isZero();
      await(first, id, "running");
      awaitNotes(first, "hang");
      first.kill();
    }
    try (ServerProcess second = serve()) {
      JsonNode stuck = await(second, id, "decision_required");
      assertThat(stuck.at("/pending_decision/step_id").asText()).isEqualTo("second");
      assertThat(stuck.path("message").asText()).contains("resolve_step");
      assertThat(second.leave()).isZero();
    }
    assertThat(Files.readAllLines(home.resolve("notes.txt"))).containsExactly("first", "hang");
  }

  @Test
  void asked_to_end_it_lets_the_last_call_return_and_goes_on_after_a_restart() throws Exception {
    String id;
    try (ServerProcess first = serve()) {
      id = run(first, "wait");
      assertThat(approved(id, first.call("get_workflow_status", Map.of("workflow_id", id))))
          .isZero();
      awaitNotes(first, "wait");
      first.process.destroy();
      Files.createFile(home.resolve("go"));
      assertThat(first.process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
    try (ServerProcess second = serve()) {
      await(second, id, "completed");
    }
    assertThat(Files.readAllLines(home.resolve("notes.txt"))).containsExactly("first", "wait");
  }

  /** On the command line, beside the serving process, which then goes on by itself. */
  private int approved(String id, JsonNode status) throws IOException, InterruptedException {
    assertThat(status.path("state").asText()).isEqualTo("awaiting_approval");
    Process process =
        new ProcessBuilder(
                ServerProcess.command(
                    home, "approve", id, "--approver", "bob", "--approvals", "asserted"))
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("approve.txt").toFile())
            .start();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  private static JsonNode await(ServerProcess server, String id, String state)
      throws IOException, InterruptedException {
    Map<String, Object> asked = Map.of("workflow_id", id);
    JsonNode status = server.call("get_workflow_status", asked);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!status.path("state").asText().equals(state) && System.nanoTime() < deadline) {
      assertThat(server.process.waitFor(20, TimeUnit.MILLISECONDS)).as("it has ended").isFalse();
      status = server.call("get_workflow_status", asked);
    }
    assertThat(status.path("state").asText()).as("%s", status).isEqualTo(state);
    return status;
  }

  private void awaitNotes(ServerProcess server, String last) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    Path notes = home.resolve("notes.txt");
    while (!Files.readString(notes).contains(last) && System.nanoTime() < deadline) {
      assertThat(server.process.waitFor(20, TimeUnit.MILLISECONDS)).as("it has ended").isFalse();
    }
    assertThat(Files.readAllLines(notes)).endsWith(last);
  }
}
