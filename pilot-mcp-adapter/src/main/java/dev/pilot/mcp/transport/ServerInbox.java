package dev.pilot.mcp.transport;

import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpServerSession;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Phaser;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands what a client sends to its session without ever blocking the thread that reads.
 *
 * <p>Requests and notifications run on threads of their own (a notification may set free requests
 * that waited for it); answers are handled at once, because a blocked request may be waiting for
 * one. {@code initialize} is handled at once as well: clients that send everything in one go expect
 * it to come before the rest.
 */
final class ServerInbox {

  private static final Logger log = LoggerFactory.getLogger(ServerInbox.class);
  private static final int MOST_AT_ONCE = 256;
  private static final int IDLE_SECONDS = 10;

  private final McpServerSession session;
  private final Wire wire;
  private final Consumer<Object> answers;
  private final OpenRequests asked;
  // One party is ours, so that it does not end before finish().
  private final Phaser underWay = new Phaser(1);
  private final ExecutorService requests =
      new ThreadPoolExecutor(
          0,
          MOST_AT_ONCE,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          DaemonThreads.factory("pilot-stdio-request"));

  ServerInbox(McpServerSession session, Wire wire, Consumer<Object> answers, OpenRequests asked) {
    this.asked = asked;
    this.session = session;
    this.wire = wire;
    this.answers = answers;
  }

  void take(Line line) {
    if (line instanceof Line.Text text) {
      take(text.text());
    } else if (line instanceof Line.NotUtf8) {
      answers.accept(Refusal.parseError("the line is not UTF-8"));
    } else {
      answers.accept(Refusal.parseError("the line is too long"));
    }
  }

  private void take(String line) {
    if (line.isBlank()) {
      return;
    }
    Optional<JSONRPCMessage> message = wire.message(line);
    if (message.isEmpty()) {
      answers.accept(Refusal.of(wire.json(line)));
    } else if (mayBlock(message.get())) {
      dispatch(message.get());
    } else {
      handle(message.get());
    }
  }

  private static boolean mayBlock(JSONRPCMessage message) {
    boolean initialize =
        message instanceof JSONRPCRequest request
            && request.method().equals(McpSchema.METHOD_INITIALIZE);
    return !initialize && !(message instanceof JSONRPCResponse);
  }

  private void dispatch(JSONRPCMessage message) {
    try {
      requests.execute(() -> handle(message));
    } catch (RejectedExecutionException e) {
      if (message instanceof JSONRPCRequest request) {
        answers.accept(Refusal.busy(request.id()));
      }
    }
  }

  private void handle(JSONRPCMessage message) {
    asked.received(message);
    underWay.register();
    session
        .handle(message)
        .doFinally(signal -> underWay.arriveAndDeregister())
        .subscribe(
            nothing -> {}, error -> log.warn("a message was not handled: {}", error.toString()));
  }

  /** Lets what runs come to its end, at most for {@code patience}, and takes nothing more. */
  void finish(Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    asked.unanswered().forEach(this::handle);
    requests.shutdown();
    try {
      if (requests.awaitTermination(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        int phase = underWay.arriveAndDeregister();
        underWay.awaitAdvanceInterruptibly(
            phase, Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
      }
    } catch (TimeoutException e) {
      log.debug("requests that were still running at the end get no answer");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    requests.shutdownNow();
  }
}
