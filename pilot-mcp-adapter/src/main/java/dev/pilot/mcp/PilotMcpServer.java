package dev.pilot.mcp;

import dev.pilot.Pilot;
import dev.pilot.templates.TemplateLibrary;
import io.modelcontextprotocol.server.McpAsyncServer;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpServerTransportProvider;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Offers a Pilot to one MCP client over any transport.
 *
 * <p>Thread-safe. Several times a second it takes up what nobody drives, so that workflows go on
 * after an approval on a terminal or after the end of another process. Nothing is opened before the
 * first answer.
 */
public final class PilotMcpServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PilotMcpServer.class);
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(5);
  private static final Duration LAST_WRITES = Duration.ofSeconds(2);
  private static final String INSTRUCTIONS =
      "Pilot runs multi-step infrastructure work: it plans, stops at gates until a person approves,"
          + " runs, verifies and rolls back. Begin with list_workflows. Every answer's message says"
          + " what to call next; a refusal's hint does too. You never approve anything yourself.";

  private final Handlers handlers;
  private final McpAsyncServer server;
  private final Heartbeat heartbeat;

  private PilotMcpServer(McpServerTransportProvider transport, Workplace workplace) {
    this.handlers = new Handlers(workplace.people().onBehalfOf(), workplace.secrets());
    this.server =
        McpServer.async(transport)
            .serverInfo("pilot", version())
            .instructions(INSTRUCTIONS)
            .capabilities(ServerCapabilities.builder().tools(false).build())
            // Of the SDK's own ten seconds no person could make use.
            .requestTimeout(Question.PATIENCE.plus(LAST_ANSWERS))
            .validateToolInputs(false)
            .jsonSchemaValidator(new TrustedSchemas())
            .tools(tools(workplace).map(handlers::specification).toList())
            .build();
    this.heartbeat = Heartbeat.start(workplace.pilot());
  }

  /** Serves this Pilot and these templates; decisions need a person's confirmation. */
  public static PilotMcpServer start(
      McpServerTransportProvider transport, Pilot pilot, TemplateLibrary templates) {
    return start(transport, Workplace.of(pilot, templates));
  }

  /** Serves this workplace. */
  public static PilotMcpServer start(McpServerTransportProvider transport, Workplace workplace) {
    return new PilotMcpServer(transport, workplace);
  }

  private static Stream<Tool> tools(Workplace workplace) {
    return Stream.of(
        new ListWorkflows(workplace),
        new PlanWorkflow(workplace),
        new RunWorkflow(workplace),
        new GetWorkflowStatus(workplace),
        new Approve(workplace),
        new Reject(workplace),
        new ResolveStep(workplace),
        new Rollback(workplace),
        new CancelWorkflow(workplace));
  }

  private static String version() {
    return Optional.ofNullable(PilotMcpServer.class.getPackage().getImplementationVersion())
        .orElse("development");
  }

  /**
   * Takes no further call, lets those under way answer for some seconds, and ends the session. The
   * Pilot goes on; closing it is its owner's.
   */
  @Override
  public void close() {
    heartbeat.close();
    handlers.close(LAST_ANSWERS);
    try {
      server
          .closeGracefully()
          .toFuture()
          .completeOnTimeout(null, LAST_WRITES.toMillis(), TimeUnit.MILLISECONDS)
          .join();
    } catch (RuntimeException e) {
      LOG.warn("the session did not end in order: {}", e.toString());
    }
  }
}
