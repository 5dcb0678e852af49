package dev.pilot.mcp.skills;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/** A skill process with every bad habit, in JSON-RPC by hand; its first argument is a mode. */
final class FakeSkill {

  static final List<String> TOOLS =
      List.of(
          "echo",
          "request",
          "pid",
          "env",
          "die_before",
          "die_after",
          "hang",
          "late",
          "release",
          "garbage",
          "flood",
          "huge_line",
          "large",
          "twice",
          "unknown_id",
          "ask",
          "grow",
          "spawn",
          "invalid",
          "unknown",
          "internal",
          "is_error",
          "error_text",
          "error_json",
          "preview",
          "close_output",
          "strange");

  private final ObjectMapper json = new ObjectMapper();
  private final BlockingQueue<JsonNode> clientAnswers = new LinkedBlockingQueue<>();
  private final CountDownLatch released = new CountDownLatch(1);
  private final String mode;
  private volatile boolean grown;

  private FakeSkill(String mode) {
    this.mode = mode;
  }

  public static void main(String... args) throws Exception {
    String mode = args[0];
    if (mode.equals("sleeper")) {
      new CountDownLatch(1).await();
    }
    if (mode.equals("dies_at_start")) {
      System.err.println(
          "cannot open \u001B[31mvCenter\u001B[0m config " + System.getenv("SECRET"));
      System.exit(3);
    }
    if (mode.equals("stubborn")) {
      Runtime.getRuntime().addShutdownHook(new Thread(FakeSkill::forever));
    }
    new FakeSkill(mode).serve();
    if (mode.equals("stubborn")) {
      forever();
    }
    System.exit(0);
  }

  private static void forever() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void serve() throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      JsonNode message = json.readTree(line);
      if (!message.has("method")) {
        clientAnswers.add(message);
      } else if (mode.equals("deaf") && message.at("/params/name").asText().equals("echo")) {
        forever();
      } else if (message.has("id")) {
        Thread thread = new Thread(() -> answer(message));
        thread.setDaemon(true);
        thread.start();
      }
    }
  }

  private void answer(JsonNode request) {
    try {
      switch (request.get("method").asText()) {
        case "initialize" -> initialize(request);
        case "tools/list" -> result(request, tools(request));
        default -> call(request);
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void initialize(JsonNode request) throws IOException {
    if (mode.equals("mute")) {
      return;
    }
    if (mode.equals("chatty")) {
      raw("Welcome to the skill!\n\n   \n\u0000\n{\"level\": \"info\"}\n[1,2]\n");
      rawBytes(new byte[] {(byte) 0xC3, 0x28, '\n'});
    }
    String version =
        mode.equals("ancient") ? "1999-01-01" : request.at("/params/protocolVersion").asText();
    result(
        request,
        """
        {"protocolVersion": "%s", "capabilities": {"tools": {"listChanged": true}},
         "serverInfo": {"name": "fake", "version": "1"}}
        """
            .formatted(version));
  }

  private String tools(JsonNode request) {
    ObjectNode page = json.createObjectNode();
    ArrayNode tools = page.putArray("tools");
    int from = request.at("/params/cursor").asInt(0);
    int to = Math.min(TOOLS.size(), from + 10);
    TOOLS.subList(from, to).forEach(name -> tool(tools, name));
    if (to < TOOLS.size()) {
      page.put("nextCursor", String.valueOf(to));
    } else if (grown) {
      tool(tools, "added");
    }
    return page.toString();
  }

  private static void tool(ArrayNode tools, String name) {
    tools
        .addObject()
        .put("name", name)
        .put("description", "The tool " + name + ".\nMore about it.")
        .putObject("inputSchema")
        .put("type", "object");
  }

  private void call(JsonNode request) throws IOException, InterruptedException {
    switch (request.at("/params/name").asText()) {
      case "request" -> text(request, request.get("params").toString());
      case "pid" -> text(request, "" + ProcessHandle.current().pid());
      case "env" -> text(request, json.writeValueAsString(System.getenv()));
      case "die_before" -> {
        System.err.println("out of memory");
        Runtime.getRuntime().halt(7);
      }
      case "die_after" -> {
        text(request, "done");
        Runtime.getRuntime().halt(0);
      }
      case "hang" -> forever();
      case "late" -> {
        released.await();
        text(request, "too late");
        text(request, "and again");
      }
      case "release" -> {
        released.countDown();
        text(request, "released");
      }
      case "garbage" -> {
        raw("Traceback (most recent call last):\n\n{broken\n");
        rawBytes(new byte[] {'"', (byte) 0xFF, (byte) 0xFE, '"', '\n'});
        text(request, "grüße 東京 🎉");
      }
      case "flood" -> {
        String line = "x".repeat(1023) + "\n";
        for (int i = 0; i < 4096; i++) {
          System.err.print(line);
        }
        text(request, "flooded");
      }
      case "huge_line" -> raw("y".repeat(17 * 1024 * 1024) + "\n");
      case "large" -> text(request, "z".repeat(2_000_000));
      case "twice" -> {
        text(request, "first");
        text(request, "second");
      }
      case "unknown_id" -> {
        raw("{\"jsonrpc\":\"2.0\",\"id\":\"nobody-1\",\"result\":{}}\n");
        raw("{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32700,\"message\":\"?\"}}\n");
        text(request, "mine");
      }
      case "ask" -> ask(request);
      case "grow" -> {
        grown = true;
        raw("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/tools/list_changed\"}\n");
        text(request, "grown");
      }
      case "spawn" -> text(request, "" + spawn());
      case "invalid" -> error(request, -32602, "vm_name is required");
      case "unknown" -> error(request, -32601, "no such tool");
      case "internal" -> error(request, -32603, "boom\\n\\tat Foo.java");
      case "is_error" -> content(request, "vCenter is down", true);
      case "error_text" -> text(request, "Error: VM 'x' not found. Run doctor.");
      case "error_json" -> text(request, "{\"error\": \"no VM\", \"hint\": \"list them\"}");
      case "preview" -> text(request, "{\"action\": \"preview\", \"would_set\": 1}");
      case "close_output" -> System.out.close();
      case "strange" -> result(request, "5");
      default -> text(request, request.at("/params/arguments").toString());
    }
  }

  private void ask(JsonNode request) throws IOException, InterruptedException {
    raw("{\"jsonrpc\":\"2.0\",\"id\":\"p\",\"method\":\"ping\"}\n");
    String pong = clientAnswers.take().toString();
    raw("{\"jsonrpc\":\"2.0\",\"id\":\"r\",\"method\":\"roots/list\"}\n");
    String roots = clientAnswers.take().at("/error/code").toString();
    raw("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/message\",\"params\":{\"data\":1}}\n");
    raw("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/nonsense\"}\n");
    text(request, "[" + pong + "," + roots + "]");
  }

  private static long spawn() throws IOException {
    return new ProcessBuilder(FakeSkillCommand.of("sleeper"))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .pid();
  }

  private void text(JsonNode request, String text) throws IOException {
    content(request, text, false);
  }

  private void content(JsonNode request, String text, boolean error) throws IOException {
    ObjectNode result = json.createObjectNode().put("isError", error);
    result.putArray("content").addObject().put("type", "text").put("text", text);
    result(request, result.toString());
  }

  private void result(JsonNode request, String result) throws IOException {
    ObjectNode answer = json.createObjectNode().put("jsonrpc", "2.0");
    answer.set("id", request.get("id"));
    answer.set("result", json.readTree(result));
    raw(answer + "\n");
  }

  private void error(JsonNode request, int code, String message) throws IOException {
    raw(
        "{\"jsonrpc\":\"2.0\",\"id\":%s,\"error\":{\"code\":%d,\"message\":\"%s\"}}%n"
            .formatted(request.get("id"), code, message));
  }

  private static void raw(String text) throws IOException {
    rawBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  private static synchronized void rawBytes(byte[] bytes) throws IOException {
    System.out.write(bytes);
    System.out.flush();
  }
}
