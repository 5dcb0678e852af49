package dev.pilot.mcp.transport;

import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpServerSession;
import io.modelcontextprotocol.spec.McpServerTransport;
import io.modelcontextprotocol.spec.McpServerTransportProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Serves one MCP client over a pair of streams, whatever the client sends.
 *
 * <p>Safe for many threads. Each request runs on a thread of its own, so a handler may block and
 * may ask the client something meanwhile. A broken line is answered with a JSON-RPC error and the
 * session goes on. When the input ends, running requests get a while to answer; then {@link #ended}
 * completes.
 */
public final class StdioServerTransport implements McpServerTransportProvider {

  /** How many bytes a line from a client may have. */
  public static final int LONGEST_LINE = 16 * 1024 * 1024;

  private static final Logger log = LoggerFactory.getLogger(StdioServerTransport.class);
  private static final Duration LAST_WRITES = Duration.ofSeconds(2);

  private final InputStream in;
  private final int longestLine;
  private final Duration lastAnswers;
  private final Wire wire = new Wire();
  private final OpenRequests asked = new OpenRequests();
  private final LineWriter writer;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private volatile @Nullable McpServerSession session;

  /**
   * Makes a transport that begins to read when a server is built upon it.
   *
   * @param longestLine how many bytes a line from the client may have
   * @param lastAnswers how long running requests may take once the input has ended
   */
  public StdioServerTransport(
      InputStream in, OutputStream out, int longestLine, Duration lastAnswers) {
    this.in = in;
    this.longestLine = longestLine;
    this.lastAnswers = lastAnswers;
    this.writer =
        new LineWriter(
            "pilot-stdio-out", out, e -> log.warn("the client does not read any more", e));
  }

  /** Completes when the client is gone or the server was closed, and all answers are written. */
  public CompletableFuture<Void> ended() {
    return ended;
  }

  @Override
  public void setSessionFactory(McpServerSession.Factory factory) {
    McpServerSession created = factory.create(new Outlet());
    session = created;
    DaemonThreads.start("pilot-stdio-in", () -> read(created));
  }

  @Override
  public Mono<Void> notifyClients(String method, Object params) {
    McpServerSession open = session;
    return open == null
        ? Mono.error(new NotSentException("no client is connected"))
        : open.sendNotification(method, params);
  }

  @Override
  public Mono<Void> notifyClient(String sessionId, String method, Object params) {
    return notifyClients(method, params);
  }

  @Override
  public Mono<Void> closeGracefully() {
    McpServerSession open = session;
    return open == null ? Mono.fromRunnable(this::finish) : open.closeGracefully();
  }

  private void read(McpServerSession session) {
    ServerInbox inbox = new ServerInbox(session, wire, message -> send(message, message), asked);
    LineReader lines = new LineReader(in, longestLine);
    try {
      for (Line line = lines.next(); !(line instanceof Line.End); line = lines.next()) {
        inbox.take(line);
      }
    } catch (IOException e) {
      log.warn("the client's messages can not be read any more", e);
    }
    inbox.finish(lastAnswers);
    session.close();
  }

  private void send(Object origin, Object message) {
    try {
      writer.send(origin, wire.line(message));
    } catch (IOException e) {
      throw new NotSentException("the message can not be written as JSON");
    }
  }

  private void finish() {
    writer.finish();
    CompletableFuture<Void> unused =
        writer
            .finished()
            .completeOnTimeout(null, LAST_WRITES.toMillis(), TimeUnit.MILLISECONDS)
            .thenAccept(nothing -> ended.complete(null));
  }

  private final class Outlet implements McpServerTransport {

    @Override
    public Mono<Void> sendMessage(JSONRPCMessage message) {
      return Mono.fromRunnable(
          () -> {
            asked.sent(message);
            send(message, ErrorBodies.harmless(message));
          });
    }

    @Override
    public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
      return Objects.requireNonNull(wire.convert(data, type));
    }

    @Override
    public Mono<Void> closeGracefully() {
      return Mono.fromRunnable(StdioServerTransport.this::finish);
    }
  }
}
