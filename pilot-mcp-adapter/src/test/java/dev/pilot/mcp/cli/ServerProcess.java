package dev.pilot.mcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The server as a client starts it: the runnable jar if it is built, otherwise the classes. */
final class ServerProcess implements AutoCloseable {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Path JAR = Path.of("target", "pilot-mcp.jar");

  final Process process;
  private final OutputStream in;
  private final BufferedReader out;
  private int id;

  private ServerProcess(Process process) {
    this.process = process;
    this.in = process.getOutputStream();
    this.out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  static ServerProcess start(Path home, String... words) throws IOException {
    ServerProcess server =
        new ServerProcess(
            new ProcessBuilder(command(home, words))
                .redirectError(home.resolve("stderr.txt").toFile())
                .start());
    JsonNode answer =
        server.ask(
            "initialize",
            Map.of(
                "protocolVersion", "2025-06-18",
                "capabilities", Map.of(),
                "clientInfo", Map.of("name", "robot", "version", "1")));
    assertThat(answer.at("/result/serverInfo/name").asText()).isEqualTo("pilot");
    server.send(Map.of("jsonrpc", "2.0", "method", "notifications/initialized"));
    return server;
  }

  static List<String> command(Path home, String... words) {
    List<String> command = new ArrayList<>(List.of(java(), "-Duser.home=" + home));
    command.addAll(
        Files.exists(JAR)
            ? List.of("-jar", JAR.toAbsolutePath().toString())
            : List.of("-cp", classPath(), PilotMcp.class.getName()));
    command.addAll(List.of(words));
    return command;
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  JsonNode ask(String method, Map<String, Object> params) throws IOException {
    id++;
    send(Map.of("jsonrpc", "2.0", "id", id, "method", method, "params", params));
    JsonNode answer = MAPPER.readTree(out.readLine());
    assertThat(answer.get("id").asInt()).isEqualTo(id);
    return answer;
  }

  /** Calls a tool and returns what it says, refusals included. */
  JsonNode call(String tool, Map<String, Object> arguments) throws IOException {
    return ask("tools/call", Map.of("name", tool, "arguments", arguments))
        .at("/result/structuredContent");
  }

  private void send(Map<String, Object> message) throws IOException {
    in.write((MAPPER.writeValueAsString(message) + "\n").getBytes(StandardCharsets.UTF_8));
    in.flush();
  }

  void kill() throws InterruptedException {
    process.destroyForcibly();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
  }

  /** Ends the server's input and returns its exit code. */
  int leave() throws IOException, InterruptedException {
    in.close();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
