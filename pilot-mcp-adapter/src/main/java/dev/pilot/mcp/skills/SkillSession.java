package dev.pilot.mcp.skills;

import dev.pilot.mcp.transport.SkillTransport;
import io.modelcontextprotocol.spec.McpClientSession;
import io.modelcontextprotocol.spec.McpClientSession.NotificationHandler;
import io.modelcontextprotocol.spec.McpSchema;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import reactor.core.publisher.Mono;

/**
 * Opens the SDK's session, which matches answers to requests, on our transport.
 *
 * <p>The session and not the SDK's client, whose one timeout covers all calls, which reads whatever
 * resource a skill says has changed, and which never hears that the process died.
 */
final class SkillSession {

  // Each call has a deadline of its own; the SDK insists on one for all.
  private static final Duration NEVER = Duration.ofDays(365);
  private static final List<String> IGNORED =
      List.of(
          McpSchema.METHOD_NOTIFICATION_MESSAGE,
          McpSchema.METHOD_NOTIFICATION_PROGRESS,
          McpSchema.METHOD_NOTIFICATION_PROMPTS_LIST_CHANGED,
          McpSchema.METHOD_NOTIFICATION_RESOURCES_LIST_CHANGED,
          McpSchema.METHOD_NOTIFICATION_RESOURCES_UPDATED,
          "notifications/cancelled");

  private SkillSession() {}

  static McpClientSession open(SkillTransport transport, Runnable onToolsChanged) {
    Map<String, NotificationHandler> notifications = new HashMap<>();
    IGNORED.forEach(method -> notifications.put(method, ignored -> Mono.empty()));
    notifications.put(
        McpSchema.METHOD_NOTIFICATION_TOOLS_LIST_CHANGED,
        ignored -> Mono.fromRunnable(onToolsChanged));
    McpClientSession session =
        new McpClientSession(
            NEVER,
            transport,
            Map.of(McpSchema.METHOD_PING, ignored -> Mono.just(Map.of())),
            notifications,
            connected -> connected);
    CompletableFuture<Void> unused = transport.ended().thenAccept(reason -> session.close());
    return session;
  }
}
