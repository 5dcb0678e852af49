package dev.pilot.mcp.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.util.List;
import java.util.Map;

/** A skill in a process of its own: its one tool writes a line to a file; it may take long. */
public final class SampleSkill {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private SampleSkill() {}

  /** Serves until its input ends. */
  public static void main(String[] file) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      JsonNode request = MAPPER.readTree(line);
      if (request.has("id")) {
        Object result = answer(request, Path.of(file[0]));
        System.out.println(
            MAPPER.writeValueAsString(
                Map.of("jsonrpc", "2.0", "id", request.get("id"), "result", result)));
      }
    }
  }

  private static Object answer(JsonNode request, Path file) throws IOException {
    return switch (request.get("method").asText()) {
      case "initialize" ->
          Map.of(
              "protocolVersion", request.at("/params/protocolVersion").asText(),
              "capabilities", Map.of("tools", Map.of()),
              "serverInfo", Map.of("name", "sample", "version", "1"));
      case "tools/list" -> Map.of("tools", List.of(tool()));
      case "tools/call" -> call(request.at("/params/arguments"), file);
      default -> Map.of();
    };
  }

  private static Map<String, Object> tool() {
    return Map.of(
        "name", "write",
        "inputSchema",
            Map.of("type", "object", "properties", Map.of("text", Map.of("type", "string"))),
        "annotations", Map.of("destructiveHint", false));
  }

  private static Map<String, Object> call(JsonNode arguments, Path file) throws IOException {
    String text = arguments.get("text").asText();
    Files.writeString(file, text + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    if (text.equals("hang")) {
      while (System.in.read() >= 0) {
        // Never answers; whoever started it closes its input.
      }
    }
    if (text.equals("wait")) {
      await(file.resolveSibling("go"));
    }
    return Map.of("content", List.of(Map.of("type", "text", "text", "written")));
  }

  private static void await(Path file) throws IOException {
    try (WatchService watch = file.getFileSystem().newWatchService()) {
      file.getParent().register(watch, StandardWatchEventKinds.ENTRY_CREATE);
      while (Files.notExists(file)) {
        watch.take().reset();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
