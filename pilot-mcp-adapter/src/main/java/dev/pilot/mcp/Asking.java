package dev.pilot.mcp;

import io.modelcontextprotocol.server.McpAsyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Asks people through the client, without a thread that waits. A client that wants to hear of
 * progress hears every few seconds that its call is still alive.
 */
final class Asking {

  private static final Logger LOG = LoggerFactory.getLogger(Asking.class);
  private static final int MOST_AT_ONCE = 100;
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(5);

  private final AtomicInteger open = new AtomicInteger();
  private final Sinks.Empty<Void> closing = Sinks.empty();

  /** Whether the client can show its person a form. */
  static boolean isPossible(McpAsyncServerExchange exchange) {
    return Optional.ofNullable(exchange.getClientCapabilities())
        .map(ClientCapabilities::elicitation)
        .filter(modes -> modes.form() != null || modes.url() == null)
        .isPresent();
  }

  /** Asks, and completes with what came back; whatever goes wrong is no answer. */
  Mono<Reply> ask(McpAsyncServerExchange exchange, CallToolRequest call, Question question) {
    return Mono.using(
        () -> begin(exchange, call),
        signs -> ask(exchange, question),
        signs -> {
          signs.dispose();
          open.decrementAndGet();
        });
  }

  private Mono<Reply> ask(McpAsyncServerExchange exchange, Question question) {
    if (open.get() > MOST_AT_ONCE) {
      return Mono.just(Reply.never());
    }
    return exchange
        .createElicitation(Form.of(question))
        .map(Form::reply)
        .takeUntilOther(closing.asMono())
        .onErrorResume(
            error -> {
              LOG.warn("a person could not be asked: {}", error.toString());
              return Mono.empty();
            })
        .defaultIfEmpty(Reply.never());
  }

  private Disposable begin(McpAsyncServerExchange exchange, CallToolRequest call) {
    open.incrementAndGet();
    Object token = call.progressToken();
    if (token == null) {
      return Disposables.single();
    }
    return Flux.interval(SIGN_OF_LIFE)
        .onBackpressureDrop()
        .concatMap(
            count ->
                exchange
                    .progressNotification(
                        ProgressNotification.builder(token, count + 1.0)
                            .message("A person is being asked.")
                            .build())
                    .onErrorComplete())
        .subscribe();
  }

  /** Waits for nobody any more. */
  void close() {
    closing.tryEmitEmpty();
  }
}
