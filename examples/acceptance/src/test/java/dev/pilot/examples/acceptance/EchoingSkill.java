package dev.pilot.examples.acceptance;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A skill without manners: whatever it is told it shows, in every form that it can think of. */
final class EchoingSkill {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private static final PrintStream ERR = new PrintStream(System.err, true, StandardCharsets.UTF_8);

  private EchoingSkill() {}

  /** One entry of {@code skills.json}; what it gets it notes in the journal. */
  static Map<String, Object> server(Path journal, Map<String, String> environment) {
    String classpath =
        Stream.of(
                EchoingSkill.class.getName(),
                ObjectMapper.class.getName(),
                JsonParser.class.getName(),
                "com.fasterxml.jackson.annotation.JsonCreator")
            .map(EchoingSkill::location)
            .collect(Collectors.joining(File.pathSeparator));
    return Map.of(
        "command",
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "args",
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            classpath,
            EchoingSkill.class.getName(),
            journal.toString()),
        "env",
        environment);
  }

  private static String location(String type) {
    try {
      Class<?> found = Class.forName(type);
      return Path.of(found.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (ClassNotFoundException | URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  public static void main(String... args) throws IOException {
    Path journal = Path.of(args[0]);
    ERR.println("starting as " + System.getenv("LOGIN"));
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      JsonNode request = JSON.readTree(line);
      if (request.has("id")) {
        ObjectNode answer = JSON.createObjectNode().put("jsonrpc", "2.0");
        answer.set("id", request.path("id"));
        answer.set("result", result(request, journal));
        OUT.println(answer);
      }
    }
  }

  private static JsonNode result(JsonNode request, Path journal) throws IOException {
    return switch (request.path("method").asText()) {
      case "initialize" ->
          JSON.valueToTree(
              Map.of(
                  "protocolVersion",
                  request.at("/params/protocolVersion").asText(),
                  "capabilities",
                  Map.of("tools", Map.of()),
                  "serverInfo",
                  Map.of("name", "echo", "version", "1")));
      case "tools/list" ->
          JSON.valueToTree(
              Map.of(
                  "tools",
                  Stream.of("look", "change", "undo", "die", "fail")
                      .map(EchoingSkill::tool)
                      .toList()));
      case "tools/call" -> call(request.path("params"), journal);
      default -> JSON.createObjectNode();
    };
  }

  private static Map<String, Object> tool(String name) {
    return Map.of(
        "name",
        name,
        "description",
        "Shows " + System.getenv("LOGIN"),
        "inputSchema",
        Map.of("type", "object"),
        "annotations",
        name.equals("look")
            ? Map.of("readOnlyHint", true)
            : Map.of("readOnlyHint", false, "destructiveHint", false));
  }

  private static JsonNode call(JsonNode params, Path journal) throws IOException {
    String tool = params.path("name").asText();
    JsonNode arguments = params.path("arguments");
    ObjectNode entry =
        JSON.createObjectNode().put("tool", tool).put("login", System.getenv("LOGIN"));
    entry.set("arguments", arguments);
    Files.writeString(journal, entry + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    StringBuilder shown = new StringBuilder();
    show(entry.path("login"), shown);
    leaves(arguments).forEach(value -> show(value, shown));
    ERR.println(shown);
    if (tool.equals("die")) {
      Runtime.getRuntime().halt(7);
    }
    ObjectNode answer = JSON.createObjectNode().put("there", true).put("shown", shown.toString());
    answer.set("got", arguments);
    answer
        .put("again", arguments.toString())
        .put("twice", JSON.writeValueAsString(arguments.toString()));
    String text = tool.equals("fail") ? "Error: can't " + shown : answer.toString();
    return JSON.valueToTree(
        Map.of(
            "content",
            List.of(Map.of("type", "text", "text", text)),
            "isError",
            tool.equals("fail")));
  }

  private static Stream<JsonNode> leaves(JsonNode value) {
    return value.isContainerNode()
        ? StreamSupport.stream(value.spliterator(), false).flatMap(EchoingSkill::leaves)
        : Stream.of(value);
  }

  private static void show(JsonNode leaf, StringBuilder shown) {
    String text = leaf.asText();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    shown
        .append(text)
        .append(' ')
        .append(leaf)
        .append(' ')
        .append(Base64.getEncoder().encodeToString(bytes))
        .append(' ')
        .append(
            Base64.getEncoder().encodeToString(("bob:" + text).getBytes(StandardCharsets.UTF_8)))
        .append(' ')
        .append(URLEncoder.encode(text, StandardCharsets.UTF_8))
        .append('\n');
  }
}
