package dev.pilot.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.Pilot;
import dev.pilot.approval.Assurance;
import dev.pilot.json.Json;
import dev.pilot.mcp.transport.StdioServerTransport;
import dev.pilot.mcp.view.Standpoint;
import dev.pilot.plan.Plan;
import dev.pilot.skill.ToolCatalog;
import dev.pilot.templates.SkillCatalog;
import dev.pilot.templates.TemplateLibrary;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A Pilot in memory behind a server, and the SDK's client in front of it. */
final class Served implements AutoCloseable {

  static final String CLIENT = "robot";
  static final String DIGEST = "0".repeat(64);

  final FakeInvoker skills = new FakeInvoker();
  final Pilot pilot;
  final McpSyncClient client;
  private final PilotMcpServer server;

  private Served(Assurance approvals, ToolCatalog tools, TemplateLibrary templates)
      throws IOException {
    pilot = Pilot.with(skills).tools(tools).assurance(approvals).build();
    PipedOutputStream toServer = new PipedOutputStream();
    PipedOutputStream toClient = new PipedOutputStream();
    StdioServerTransport transport =
        new StdioServerTransport(
            new PipedInputStream(toServer, 1 << 20),
            toClient,
            StdioServerTransport.LONGEST_LINE,
            Duration.ofSeconds(2));
    PipedInputStream fromServer = new PipedInputStream(toClient, 1 << 20);
    server =
        PilotMcpServer.start(
            transport,
            new Workplace(
                () -> pilot,
                () -> templates,
                tools,
                new Standpoint(approvals, " --store /data/pilot.db"),
                People.of("alice"),
                pilot.secrets()));
    client =
        McpClient.sync(new PipeTransport(fromServer, toServer))
            .clientInfo(new Implementation(CLIENT, "1"))
            .requestTimeout(Duration.ofSeconds(60))
            .enableCallToolSchemaCaching(true)
            .build();
    client.initialize();
  }

  static Served asserted() throws IOException {
    return new Served(Assurance.ASSERTED, ToolCatalog.empty(), TemplateLibrary.builtin());
  }

  static Served confirmed() throws IOException {
    return new Served(Assurance.CONFIRMED, ToolCatalog.empty(), TemplateLibrary.builtin());
  }

  static Served shipped(TemplateLibrary templates) throws IOException {
    return new Served(Assurance.ASSERTED, SkillCatalog.shipped(), templates);
  }

  /** A plan with a write, a gate, and another write; both can be undone. */
  static Plan gated() {
    return Plan.named("gated")
        .description("Make, ask, change")
        .step(
            "make",
            "sim",
            "make",
            step -> step.with("name", "a").writes().undo("unmake", Map.of("name", "a")))
        .gate("ask", "Change it?")
        .step(
            "change",
            "sim",
            "change",
            step -> step.with("name", "a").writes().undo("unchange", Map.of()))
        .build();
  }

  /** Plans as the client would. */
  String plan(Plan plan) {
    return pilot.plan(plan, new Caller(CLIENT, Optional.of("alice"), false).principal()).id();
  }

  CallToolResult call(String tool, Map<String, Object> arguments) {
    return client.callTool(CallToolRequest.builder(tool).arguments(arguments).build());
  }

  /** Calls the tool and returns what it says, which must not be a refusal. */
  Map<String, Object> answer(String tool, Map<String, Object> arguments) {
    CallToolResult result = call(tool, arguments);
    assertThat(result.isError()).as("%s", result.structuredContent()).isFalse();
    return content(result);
  }

  /** Calls the tool and returns its refusal, which must say what, why and what next. */
  Map<String, Object> refusal(String tool, Map<String, Object> arguments) {
    CallToolResult result = call(tool, arguments);
    assertThat(result.isError()).as("%s", result.structuredContent()).isTrue();
    Map<String, Object> error = object(content(result).get("error"));
    assertThat(error).containsOnlyKeys("code", "message", "hint");
    assertThat(error.values()).allSatisfy(text -> assertThat((String) text).isNotBlank());
    return error;
  }

  /** Both copies say the same, within the bound. */
  private static Map<String, Object> content(CallToolResult result) {
    Object structured = Json.value(result.structuredContent());
    String text = ((TextContent) result.content().get(0)).text();
    assertThat(Json.parse(text)).isEqualTo(structured);
    assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(50_000);
    assertThat(text).doesNotContain("\\tat ").doesNotContain("Exception");
    return object(structured);
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> object(Object value) {
    assertThat(value).isInstanceOf(Map.class);
    return (Map<String, Object>) value;
  }

  @SuppressWarnings("unchecked")
  static List<Map<String, Object>> objects(Object value) {
    assertThat(value).isInstanceOf(List.class);
    return (List<Map<String, Object>>) value;
  }

  @Override
  public void close() {
    skills.release();
    client.close();
    server.close();
    pilot.close();
  }
}
