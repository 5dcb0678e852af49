package dev.pilot.examples.datacenter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilot.examples.datacenter.state.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A skill's real process, spoken to in raw JSON-RPC lines. */
final class SkillProcess implements AutoCloseable {

  private final Process process;
  private final BufferedReader out;
  private final OutputStream in;

  private SkillProcess(Process process) {
    this.process = process;
    this.out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.ISO_8859_1));
    this.in = process.getOutputStream();
  }

  static SkillProcess start(String skill, Path folder, String... options) throws IOException {
    return start(skill, folder, Map.of(), options);
  }

  static SkillProcess start(
      String skill, Path folder, Map<String, String> environment, String... options)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                SimulatedDatacenter.class.getName(),
                skill,
                "--state",
                folder.resolve("dc.json").toString()));
    command.addAll(Arrays.asList(options));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectError(folder.resolve("stderr-" + skill + ".txt").toFile());
    builder.environment().putAll(environment);
    SkillProcess started = new SkillProcess(builder.start());
    started.initialize();
    return started;
  }

  private void initialize() throws IOException {
    send(
        request(
            0,
            "initialize",
            Json.object(
                "protocolVersion", "2025-06-18",
                "capabilities", Map.of(),
                "clientInfo", Map.of("name", "test", "version", "1"))));
    answer(0);
    send(Json.object("jsonrpc", "2.0", "method", "notifications/initialized"));
  }

  static ObjectNode request(int id, String method, JsonNode params) {
    return Json.object("jsonrpc", "2.0", "id", id, "method", method, "params", params);
  }

  static ObjectNode call(int id, String tool, Map<String, Object> arguments) {
    return request(id, "tools/call", Json.object("name", tool, "arguments", arguments));
  }

  void send(JsonNode message) throws IOException {
    in.write((Json.line(message) + "\n").getBytes(StandardCharsets.UTF_8));
    in.flush();
  }

  /** The next line of output, whatever it is; null at the end. */
  String line() throws IOException {
    return out.readLine();
  }

  /** The answer to that request; fails at the first line that is no message. */
  JsonNode answer(int id) throws IOException {
    for (String line = line(); line != null; line = line()) {
      JsonNode message = Json.parse(line.getBytes(StandardCharsets.ISO_8859_1));
      if (message.path("id").asInt(-1) == id) {
        return message;
      }
    }
    throw new IOException("The process ended without an answer.");
  }

  JsonNode answerTo(int id, String tool, Map<String, Object> arguments) throws IOException {
    send(call(id, tool, arguments));
    return answer(id);
  }

  String text(int id, String tool, Map<String, Object> arguments) throws IOException {
    return answerTo(id, tool, arguments).at("/result/content/0/text").asText();
  }

  void closeInput() throws IOException {
    in.close();
  }

  Process process() {
    return process;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
