package dev.pilot.mcp.skills;

import dev.pilot.mcp.transport.PlainText;
import dev.pilot.mcp.transport.SkillTransport;
import dev.pilot.mcp.transport.StdioCommand;
import dev.pilot.secret.SecretException;
import dev.pilot.secret.SecretNames;
import dev.pilot.secret.SecretText;
import dev.pilot.secret.Vault;
import dev.pilot.skill.SkillRequest;
import dev.pilot.skill.SkillResult;
import dev.pilot.skill.ToolDescription;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpClientSession;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * One live process of a skill and the session with it. Safe for many threads; once it is not {@link
 * #alive} it never is again.
 */
final class SkillConnection {

  static final TypeRef<Map<String, Object>> RAW = new TypeRef<>() {};

  private static final Logger log = LoggerFactory.getLogger(SkillConnection.class);

  private final String skill;
  private final SkillTransport transport;
  private final Vault vault;
  private final McpClientSession session;
  private final AtomicBoolean stale = new AtomicBoolean(true);
  private final ReentrantLock listing = new ReentrantLock();
  private volatile Map<String, ToolDescription> tools = Map.of();

  private SkillConnection(String skill, SkillTransport transport, Vault vault) {
    this.vault = vault;
    this.skill = skill;
    this.transport = transport;
    this.session = SkillSession.open(transport, () -> stale.set(true));
  }

  /**
   * Starts the process and waits until its tools are known; on failure nothing is left behind.
   *
   * @throws SkillUnavailableException if it can not be used
   */
  static SkillConnection open(StdioServer server, SkillLimits limits, Vault vault)
      throws SkillUnavailableException, InterruptedException {
    List<String> words = new ArrayList<>(List.of(server.command()));
    words.addAll(server.args());
    SkillTransport transport;
    try {
      transport =
          SkillTransport.start(
              server.name(),
              new StdioCommand(words, environment(server, vault), server.cwd()),
              vault::redactForeign,
              SkillTransport.LONGEST_LINE);
    } catch (IOException e) {
      throw new SkillUnavailableException("can not be started: " + e.getMessage());
    } catch (SecretException e) {
      throw new SkillUnavailableException(
          "can not be started: " + e.getMessage() + ". " + e.hint());
    }
    SkillConnection connection = new SkillConnection(server.name(), transport, vault);
    boolean usable = false;
    try {
      connection.greet(new Deadline(limits.startTimeout()));
      usable = true;
      return connection;
    } finally {
      if (!usable) {
        transport.close(Duration.ZERO);
      }
    }
  }

  /** What the file says in clear under a secret's name is kept out of what is kept as well. */
  private static Map<String, String> environment(StdioServer server, Vault vault) {
    Map<String, String> environment = new LinkedHashMap<>();
    server
        .env()
        .forEach(
            (name, value) -> {
              if (SecretNames.isSecret(name) && !SecretText.mentionsSecret(value)) {
                vault.remember(value);
              }
              environment.put(name, SecretText.revealed(value, vault::reveal));
            });
    return environment;
  }

  boolean alive() {
    return transport.isOpen();
  }

  /** Why it is not alive. */
  String endReason() {
    return transport.ended().getNow("");
  }

  void close(Duration grace) {
    transport.close(grace);
  }

  /**
   * Returns the live list, asking for it again after the skill said that it changed.
   *
   * @throws SkillUnavailableException if it does not list its tools again: what it listed before is
   *     no longer so
   */
  Map<String, ToolDescription> tools(Deadline deadline)
      throws SkillUnavailableException, InterruptedException {
    if (!listing.tryLock(deadline.remainingNanos(), TimeUnit.NANOSECONDS)) {
      throw new SkillUnavailableException("is still listing its tools");
    }
    try {
      if (stale.getAndSet(false)) {
        boolean fresh = false;
        try {
          tools = list(deadline);
          fresh = true;
        } finally {
          if (!fresh) {
            stale.set(true);
          }
        }
      }
      return tools;
    } finally {
      listing.unlock();
    }
  }

  /** Sends the call and waits for what comes of it. */
  SkillResult call(SkillRequest request, Deadline deadline, ResultRules rules) {
    CallToolRequest call = CallRequests.of(request);
    SkillCall pending = new SkillCall(request, call, transport, vault);
    if (Thread.currentThread().isInterrupted()) {
      return pending.neverSent("the caller was interrupted");
    }
    CompletableFuture<Map<String, Object>> answer =
        session.sendRequest(McpSchema.METHOD_TOOLS_CALL, call, RAW).toFuture();
    return pending.await(answer, deadline, rules);
  }

  private void greet(Deadline deadline) throws SkillUnavailableException, InterruptedException {
    List<String> versions = transport.protocolVersions();
    Map<String, Object> welcome =
        await(
            "initialize",
            session.sendRequest(
                McpSchema.METHOD_INITIALIZE,
                CallRequests.initialize(versions.get(versions.size() - 1)),
                RAW),
            deadline);
    if (!versions.contains(String.valueOf(welcome.get("protocolVersion")))) {
      throw new SkillUnavailableException(
          "speaks another version of MCP than " + String.join(", ", versions));
    }
    session
        .sendNotification(McpSchema.METHOD_NOTIFICATION_INITIALIZED)
        .subscribe(nothing -> {}, error -> log.debug("skill {} was not greeted", skill, error));
    boolean hasTools =
        welcome.get("capabilities") instanceof Map<?, ?> can && can.get("tools") != null;
    stale.set(false);
    tools = hasTools ? list(deadline) : Map.of();
    transport.rememberDescendants();
  }

  private Map<String, ToolDescription> list(Deadline deadline)
      throws SkillUnavailableException, InterruptedException {
    ToolPages pages = new ToolPages(skill);
    Optional<McpSchema.PaginatedRequest> next = pages.first();
    while (next.isPresent()) {
      next =
          pages.add(
              await(
                  "tools/list",
                  session.sendRequest(McpSchema.METHOD_TOOLS_LIST, next.get(), RAW),
                  deadline));
    }
    return pages.tools();
  }

  private Map<String, Object> await(
      String method, Mono<Map<String, Object>> answer, Deadline deadline)
      throws SkillUnavailableException, InterruptedException {
    CompletableFuture<Map<String, Object>> future = answer.toFuture();
    try {
      return future.get(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new SkillUnavailableException("did not answer " + method + " in time");
    } catch (ExecutionException e) {
      String why = transport.ended().isDone() ? endReason() : said(e);
      throw new SkillUnavailableException("failed at " + method + ": " + why);
    } finally {
      future.cancel(true);
    }
  }

  private String said(ExecutionException error) {
    return Optional.ofNullable(error.getCause())
        .map(Throwable::getMessage)
        .map(vault::redactForeign)
        .map(PlainText::oneLine)
        .orElse("no reason given");
  }
}
