package dev.pilot.examples.datacenter;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.pilot.examples.datacenter.catalog.Tool;
import dev.pilot.examples.datacenter.fault.Delay;
import dev.pilot.examples.datacenter.fault.Faults;
import dev.pilot.examples.datacenter.fault.Victim;
import dev.pilot.examples.datacenter.fault.Wire;
import dev.pilot.examples.datacenter.tool.Arguments;
import dev.pilot.examples.datacenter.tool.Reply;
import dev.pilot.examples.datacenter.tool.Skill;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.transport.StdioServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Serves one skill over MCP on a pair of streams. */
record SkillServer(Skill skill, List<Tool> tools, Faults faults, Wire wire, long latencyMs) {

  private static final String KEY = "dev.pilot/idempotencyKey";

  /** Starts serving and returns; the server's threads go on until the input ends. */
  void start(InputStream in, OutputStream out) {
    JacksonMcpJsonMapper mapper = new JacksonMcpJsonMapper(JsonMapper.builder().build());
    McpServer.sync(new StdioServerTransportProvider(mapper, in, out))
        .serverInfo("vmware-" + skill.name(), "simulated")
        .capabilities(McpSchema.ServerCapabilities.builder().tools(false).build())
        .jsonMapper(mapper)
        // Arguments are checked the way the skills do it; a schema validator also costs start time.
        .validateToolInputs(false)
        .jsonSchemaValidator((schema, value) -> null)
        .tools(tools.stream().map(this::specification).toList())
        .build();
  }

  private SyncToolSpecification specification(Tool tool) {
    return new SyncToolSpecification(
        McpSchema.Tool.builder(tool.name(), tool.inputSchema())
            .description(tool.summary())
            .annotations(
                McpSchema.ToolAnnotations.builder()
                    .readOnlyHint(tool.hints().readOnly())
                    .destructiveHint(tool.hints().destructive())
                    .idempotentHint(tool.hints().idempotent())
                    .openWorldHint(true)
                    .build())
            .build(),
        (exchange, request) -> result(call(tool, request)));
  }

  private Reply call(Tool tool, CallToolRequest request) {
    Map<String, Object> passed = request.arguments();
    Arguments arguments = Arguments.read(tool, passed == null ? Map.of() : passed);
    if (!arguments.errors().isEmpty()) {
      return Reply.error(
          "Error executing tool %s: %d validation errors: %s"
              .formatted(
                  tool.name(), arguments.errors().size(), String.join("; ", arguments.errors())));
    }
    Delay.of(latencyMs);
    return faults.perform(
        skill.name(), tool.name(), new SkillCall(skill, tool, arguments, key(request), wire));
  }

  private static Optional<String> key(CallToolRequest request) {
    return Optional.ofNullable(request.meta()).map(meta -> meta.get(KEY)).map(Object::toString);
  }

  private static CallToolResult result(Reply reply) {
    CallToolResult.Builder result =
        CallToolResult.builder().addTextContent(reply.text()).isError(reply.isError());
    reply.structured().ifPresent(result::structuredContent);
    return result.build();
  }

  /** One call, ready to be performed or spoilt. */
  private record SkillCall(
      Skill skill, Tool tool, Arguments arguments, Optional<String> key, Wire wire)
      implements Victim {

    @Override
    public Reply perform() {
      return skill.perform(tool, arguments, key);
    }

    @Override
    public Reply pretend() {
      return skill.pretend(tool, arguments);
    }

    @Override
    public Reply failure() {
      return skill.failure(tool, "simulated failure of " + tool.name(), "Try again.");
    }
  }
}
