package dev.pilot.mcp;

import dev.pilot.PilotException;
import io.modelcontextprotocol.server.McpAsyncServerExchange;
import io.modelcontextprotocol.server.McpServerFeatures.AsyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/** Runs each call on a thread of its own: a call that waits never keeps another one waiting. */
final class Handlers {

  private static final int MOST_AT_ONCE = 256;
  private static final int IDLE_SECONDS = 10;

  private final Optional<String> onBehalfOf;
  private final AtomicInteger count = new AtomicInteger();
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          0, MOST_AT_ONCE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), this::thread);

  Handlers(Optional<String> onBehalfOf) {
    this.onBehalfOf = onBehalfOf;
  }

  private Thread thread(Runnable work) {
    Thread thread = new Thread(work, "pilot-tool-" + count.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }

  AsyncToolSpecification specification(Tool tool) {
    return new AsyncToolSpecification(
        describe(tool.card()), (exchange, request) -> handle(tool, exchange, request));
  }

  private Mono<CallToolResult> handle(
      Tool tool, McpAsyncServerExchange exchange, CallToolRequest request) {
    Map<String, Object> arguments = request.arguments() == null ? Map.of() : request.arguments();
    Caller caller = Caller.of(client(exchange), onBehalfOf);
    return Mono.create(sink -> execute(sink, () -> Answer.of(tool, arguments, caller).toResult()));
  }

  private void execute(MonoSink<CallToolResult> sink, Supplier<CallToolResult> call) {
    try {
      threads.execute(() -> sink.success(call.get()));
    } catch (RejectedExecutionException e) {
      sink.success(busy().toResult());
    }
  }

  private static Answer busy() {
    return Answer.refusal(
        new PilotException(
            "busy",
            "more than %d calls wait at once, or the server is closing".formatted(MOST_AT_ONCE),
            "Call again later, with a smaller wait_seconds."));
  }

  private static Optional<String> client(McpAsyncServerExchange exchange) {
    return Optional.ofNullable(exchange.getClientInfo()).map(McpSchema.Implementation::name);
  }

  private static McpSchema.Tool describe(ToolCard card) {
    boolean reads = card.conduct() == ToolCard.Conduct.READS;
    return McpSchema.Tool.builder(card.name(), card.signature().schema())
        .title(card.title())
        .description(card.description())
        .outputSchema(card.output())
        .annotations(
            McpSchema.ToolAnnotations.builder()
                .readOnlyHint(reads)
                .destructiveHint(card.conduct() == ToolCard.Conduct.ACTS)
                .idempotentHint(reads)
                .openWorldHint(card.conduct() == ToolCard.Conduct.ACTS)
                .build())
        .build();
  }

  /** Lets the calls under way return, and interrupts those that take longer. */
  void close(Duration patience) {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        threads.shutdownNow();
        threads.awaitTermination(1, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
