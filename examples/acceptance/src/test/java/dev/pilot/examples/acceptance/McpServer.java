package dev.pilot.examples.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** A server process and a client of it that speaks JSON-RPC by hand; safe for many threads. */
final class McpServer implements AutoCloseable {

  private static final int SECONDS_TO_ANSWER = 60;
  private static final int SECONDS_TO_LEAVE = 30;

  private final Process process;
  private final OutputStream in;
  private final AtomicInteger ids = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> open = new ConcurrentHashMap<>();
  private final List<String> strays = new CopyOnWriteArrayList<>();
  private volatile boolean ended;

  private McpServer(Process process) {
    this.process = process;
    this.in = process.getOutputStream();
    Thread reader = new Thread(this::read, "server-output");
    reader.setDaemon(true);
    reader.start();
  }

  /** Starts the command and shakes hands; its standard error goes to the end of {@code log}. */
  static McpServer start(List<String> command, Map<String, String> environment, Path log)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    McpServer server = new McpServer(builder.start());
    server.request(
        "initialize",
        Map.of(
            "protocolVersion",
            "2025-06-18",
            "capabilities",
            Map.of(),
            "clientInfo",
            Map.of("name", "acceptance", "version", "1")));
    server.send(Map.of("jsonrpc", "2.0", "method", "notifications/initialized"));
    return server;
  }

  Answer call(String tool, Map<String, Object> arguments) {
    return Answer.of(await(send("tools/call", Map.of("name", tool, "arguments", arguments))));
  }

  /** Calls without waiting; the future fails if the server ends before it answers. */
  CompletableFuture<Answer> begin(String tool, Map<String, Object> arguments) {
    return send("tools/call", Map.of("name", tool, "arguments", arguments)).thenApply(Answer::of);
  }

  JsonNode request(String method, Map<String, Object> parameters) {
    JsonNode response = await(send(method, parameters));
    assertThat(response.has("error")).as("a protocol error: %s", response).isFalse();
    return response.path("result");
  }

  private static JsonNode await(CompletableFuture<JsonNode> response) {
    return response.orTimeout(SECONDS_TO_ANSWER, TimeUnit.SECONDS).join();
  }

  private CompletableFuture<JsonNode> send(String method, Map<String, Object> parameters) {
    int id = ids.incrementAndGet();
    CompletableFuture<JsonNode> response = new CompletableFuture<>();
    open.put(id, response);
    send(Map.of("jsonrpc", "2.0", "id", id, "method", method, "params", parameters));
    if (ended) {
      failOpen();
    }
    return response;
  }

  private synchronized void send(Map<String, Object> message) {
    try {
      in.write((Json.tree(message) + "\n").getBytes(StandardCharsets.UTF_8));
      in.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("the server does not listen", e);
    }
  }

  private void read() {
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        take(line);
      }
    } catch (IOException e) {
      strays.add(e.toString());
    }
    ended = true;
    failOpen();
  }

  private void failOpen() {
    open.values()
        .forEach(
            response -> response.completeExceptionally(new IOException("the server has ended")));
  }

  private void take(String line) {
    try {
      JsonNode message = Json.parse(line);
      CompletableFuture<JsonNode> response = open.remove(message.path("id").asInt());
      if (response != null) {
        response.complete(message);
      }
    } catch (UncheckedIOException e) {
      strays.add(line);
    }
  }

  /** The processes that it has started and that still run. */
  Set<ProcessHandle> family() {
    return process.descendants().filter(McpServer::runs).collect(Collectors.toSet());
  }

  /** An ended process that nobody has waited for yet is alive to the system, but has no program. */
  private static boolean runs(ProcessHandle process) {
    return process.isAlive() && process.info().command().isPresent();
  }

  /** Kills it as {@code kill -9} does, and waits for what its skills still do. */
  void kill() {
    Set<ProcessHandle> orphans = family();
    process.destroyForcibly();
    awaitExit();
    Wait.until(
        "the skills of a killed server leave", () -> orphans.stream().noneMatch(McpServer::runs));
  }

  /** Stops it and all that it has started where they are, as a frozen machine would. */
  void pause() throws IOException {
    signal("STOP");
  }

  /** Lets it and all that it has started go on. */
  void wake() throws IOException {
    signal("CONT");
  }

  private void signal(String name) throws IOException {
    List<String> words = new ArrayList<>(List.of("kill", "-" + name));
    words.add(Long.toString(process.pid()));
    family().forEach(child -> words.add(Long.toString(child.pid())));
    Process kill = new ProcessBuilder(words).start();
    Wait.until("the signal is sent", () -> !kill.isAlive());
    assertThat(kill.exitValue()).isZero();
  }

  /** Asks it to end, as {@code kill} does. */
  void terminate() {
    process.destroy();
    awaitExit();
  }

  private void awaitExit() {
    try {
      assertThat(process.waitFor(SECONDS_TO_LEAVE, TimeUnit.SECONDS)).as("it ended").isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Closes its input, and holds it to having ended with all that it had started. */
  @Override
  public void close() throws IOException {
    Set<ProcessHandle> family = family();
    in.close();
    awaitExit();
    assertThat(strays).as("lines on standard output that are no messages").isEmpty();
    Wait.until("no child is left behind", () -> family.stream().noneMatch(McpServer::runs));
  }
}
