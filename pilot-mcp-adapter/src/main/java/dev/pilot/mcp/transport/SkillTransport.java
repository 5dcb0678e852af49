package dev.pilot.mcp.transport;

import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Speaks MCP with one child process over its standard input and output.
 *
 * <p>Safe for many threads. It ends once and for good: when the process dies, closes its output,
 * sends a line longer than the bound, or is closed by us; {@link #ended} then completes at once
 * with the reason, and neither the process nor what it started is left behind.
 */
public final class SkillTransport implements McpClientTransport {

  /** How many bytes a line from a skill may have. */
  public static final int LONGEST_LINE = 16 * 1024 * 1024;

  private static final Logger log = LoggerFactory.getLogger(SkillTransport.class);
  private static final Duration LAST_OUTPUT = Duration.ofMillis(500);
  private static final Duration LAST_THREADS = Duration.ofSeconds(3);

  private final String skill;
  private final StdioCommand command;
  private final UnaryOperator<String> withoutSecrets;
  private final int longestLine;
  private final Process process;
  private final ProcessTree tree;
  private final ErrorTail errors = new ErrorTail();
  private final Wire wire = new Wire();
  private final LineWriter writer;
  private final Thread errorReader;
  private final List<Thread> threads = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Void> outputRead = new CompletableFuture<>();
  private final CompletableFuture<String> ended = new CompletableFuture<>();

  private SkillTransport(
      String skill,
      StdioCommand command,
      UnaryOperator<String> withoutSecrets,
      int longestLine,
      Process process) {
    this.withoutSecrets = withoutSecrets;
    this.skill = skill;
    this.command = command;
    this.longestLine = longestLine;
    this.process = process;
    this.tree = new ProcessTree(process);
    String thread = "pilot-skill-" + skill;
    this.writer =
        new LineWriter(
            thread + "-in", process.getOutputStream(), e -> abort("it closed its standard input"));
    this.errorReader =
        DaemonThreads.start(thread + "-err", () -> errors.drain(process.getErrorStream()));
    threads.add(errorReader);
    threads.add(writer.thread());
  }

  /**
   * Starts the process.
   *
   * @param withoutSecrets blacks out of a text what must not be kept
   * @param longestLine how many bytes a line from the skill may have
   * @throws IOException if it can not be started; nothing is left behind
   */
  public static SkillTransport start(
      String skill, StdioCommand command, UnaryOperator<String> withoutSecrets, int longestLine)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command.words());
    command.directory().ifPresent(directory -> builder.directory(directory.toFile()));
    Map<String, String> environment = builder.environment();
    Map<String, String> child = ChildEnvironment.of(Map.copyOf(environment), command.environment());
    environment.clear();
    environment.putAll(child);
    Process process = builder.start();
    SkillTransport transport =
        new SkillTransport(skill, command, withoutSecrets, longestLine, process);
    transport.threads.add(DaemonThreads.start("pilot-skill-" + skill + "-exit", transport::watch));
    return transport;
  }

  /** Completes with the reason, a sentence for people, once nothing can be sent or received. */
  public CompletableFuture<String> ended() {
    return ended;
  }

  /** Whether it is worth sending anything; a dead process is noticed before {@link #ended}. */
  public boolean isOpen() {
    return process.isAlive() && !ended.isDone();
  }

  /**
   * Takes back the request with exactly these parameters, if not a byte of it has left.
   *
   * @return whether it was taken back, and so surely had no effect
   */
  public boolean recall(Object parameters) {
    return writer.recall(parameters);
  }

  /** Notes the processes that the skill has started, which could not be found after its death. */
  public void rememberDescendants() {
    tree.remember();
  }

  /**
   * Closes the process's input, waits, and ends whoever of its family is left.
   *
   * @param grace how long the process may take to leave by itself
   */
  public void close(Duration grace) {
    end("Pilot closed the connection");
    tree.stop(grace);
    try {
      for (Thread thread : threads) {
        thread.join(LAST_THREADS.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public Mono<Void> connect(Function<Mono<JSONRPCMessage>, Mono<JSONRPCMessage>> handler) {
    return Mono.fromRunnable(
        () ->
            threads.add(DaemonThreads.start("pilot-skill-" + skill + "-out", () -> read(handler))));
  }

  @Override
  public Mono<Void> sendMessage(JSONRPCMessage message) {
    return Mono.fromRunnable(() -> send(message));
  }

  private void send(JSONRPCMessage message) {
    byte[] line;
    try {
      line = wire.line(message);
    } catch (IOException e) {
      throw new NotSentException("the message can not be written as JSON");
    }
    boolean hasParameters = message instanceof JSONRPCRequest request && request.params() != null;
    Object origin = hasParameters ? ((JSONRPCRequest) message).params() : message;
    writer.send(origin, line);
    if (ended.isDone() && writer.recall(origin)) {
      throw new NotSentException(ended.join());
    }
  }

  @Override
  public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
    return wire.convert(data, type);
  }

  @Override
  public Mono<Void> closeGracefully() {
    return Mono.fromRunnable(() -> close(Duration.ofSeconds(2)));
  }

  private void read(Function<Mono<JSONRPCMessage>, Mono<JSONRPCMessage>> handler) {
    String reason;
    try {
      reason =
          new SkillOutput(skill, wire, handler)
              .readUntilOver(process.getInputStream(), longestLine);
    } catch (IOException e) {
      reason = "its standard output can not be read";
    }
    outputRead.complete(null);
    abort(reason);
  }

  private void abort(String reason) {
    try {
      // A dying process closes its streams first; its exit code, which watch() tells, says more.
      if (!process.waitFor(LAST_OUTPUT.toMillis(), TimeUnit.MILLISECONDS)) {
        end(reason);
        tree.stop(Duration.ZERO);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void watch() {
    try {
      int code = process.waitFor();
      outputRead.completeOnTimeout(null, LAST_OUTPUT.toMillis(), TimeUnit.MILLISECONDS).join();
      errorReader.join(LAST_OUTPUT.toMillis());
      end("its process ended with exit code " + code);
      tree.stop(Duration.ZERO);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void end(String reason) {
    if (ended.isDone()) {
      return;
    }
    String words = errors.lastWords(text -> withoutSecrets.apply(command.withoutSecrets(text)));
    String full = words.isEmpty() ? reason : reason + "; its last words: " + words;
    writer.finish();
    if (ended.complete(full)) {
      log.debug("skill {} ended: {}", skill, full);
    }
  }
}
