package dev.pilot.mcp;

import dev.pilot.PilotException;
import dev.pilot.secret.Vault;
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

/**
 * Runs each call on a thread of its own: a call that waits never keeps another one waiting. While a
 * person is asked no thread waits at all.
 */
final class Handlers {

  private static final int MOST_AT_ONCE = 256;
  private static final int IDLE_SECONDS = 10;

  private final Optional<String> onBehalfOf;
  private final Asking asking = new Asking();
  private final Vault secrets;
  private final AtomicInteger count = new AtomicInteger();
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          0, MOST_AT_ONCE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), this::thread);

  Handlers(Optional<String> onBehalfOf, Vault secrets) {
    this.secrets = secrets;
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
    Caller caller = caller(exchange);
    Mono<Answer> answer =
        tool instanceof PersonalTool personal && caller.showsForms()
            ? new Conversation(personal, arguments, caller)
                .hold(this::onThread, question -> asking.ask(exchange, request, question))
            : onThread(() -> Answer.of(tool, arguments, caller), Handlers::busy);
    return answer.map(made -> made.without(secrets).toResult());
  }

  /** Does the work on a thread of its own, or says so if there is none. */
  private <T> Mono<T> onThread(Supplier<T> work, Supplier<T> otherwise) {
    return Mono.create(
        sink -> {
          try {
            threads.execute(() -> sink.success(work.get()));
          } catch (RejectedExecutionException e) {
            sink.success(otherwise.get());
          }
        });
  }

  static Answer busy() {
    return Answer.refusal(
        new PilotException(
            "busy",
            "more than %d calls wait at once, or the server is closing".formatted(MOST_AT_ONCE),
            "Call again later, with a smaller wait_seconds."));
  }

  private Caller caller(McpAsyncServerExchange exchange) {
    return Caller.of(
        Optional.ofNullable(exchange.getClientInfo()).map(McpSchema.Implementation::name),
        onBehalfOf,
        Asking.isPossible(exchange));
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
    asking.close();
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
