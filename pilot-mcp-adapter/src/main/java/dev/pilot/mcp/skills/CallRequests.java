package dev.pilot.mcp.skills;

import dev.pilot.skill.SkillRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.InitializeRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What we send to a skill. Pure. */
final class CallRequests {

  private CallRequests() {}

  static CallToolRequest of(SkillRequest request) {
    Map<String, Object> meta = new LinkedHashMap<>();
    meta.put("dev.pilot/workflow", request.workflowId());
    meta.put("dev.pilot/step", request.stepId());
    request.idempotencyKey().ifPresent(key -> meta.put("dev.pilot/idempotencyKey", key));
    return new CallToolRequest(request.tool(), request.arguments(), meta);
  }

  /** We offer a skill nothing: no files, no model, no person to ask. */
  static InitializeRequest initialize(String protocolVersion) {
    String version =
        Optional.ofNullable(CallRequests.class.getPackage().getImplementationVersion())
            .orElse("dev");
    return InitializeRequest.builder(
            protocolVersion,
            ClientCapabilities.builder().build(),
            Implementation.builder("pilot", version).build())
        .build();
  }
}
