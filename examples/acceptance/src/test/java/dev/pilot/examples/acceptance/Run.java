package dev.pilot.examples.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One workflow, as a client of some server sees it. */
record Run(McpServer server, String id) {

  private static final Set<String> AT_REST =
      Set.of(
          "awaiting_approval",
          "decision_required",
          "completed",
          "failed",
          "rolled_back",
          "rollback_incomplete",
          "cancelled");

  /** Plans without running. */
  static Run plan(McpServer server, String template, Map<String, Object> params) {
    JsonNode planned =
        server.call("plan_workflow", Map.of("template", template, "params", params)).accepted();
    assertThat(planned.path("state").asText()).isEqualTo("pending");
    return new Run(server, planned.path("workflow_id").asText());
  }

  /** The same workflow over another server. */
  Run on(McpServer other) {
    return new Run(other, id);
  }

  JsonNode run() {
    return server.call("run_workflow", arguments()).accepted();
  }

  JsonNode approve() {
    return server.call("approve", approval()).accepted();
  }

  /** The arguments of a yes to what is asked now. */
  Map<String, Object> approval() {
    return with(
        Map.of("digest", status().at("/pending_approval/digest").asText(), "approver", "alice"));
  }

  JsonNode resolve(String stepId, String decision) {
    return server
        .call(
            "resolve_step",
            with(
                Map.of(
                    "step_id",
                    stepId,
                    "decision",
                    decision,
                    "reason",
                    "looked into the journal",
                    "approver",
                    "alice")))
        .accepted();
  }

  JsonNode status() {
    return server.call("get_workflow_status", arguments()).accepted();
  }

  /** Everything that the status can tell, the whole log included. */
  JsonNode fullStatus() {
    return server
        .call("get_workflow_status", with(Map.of("detail", "full", "audit_limit", 1000)))
        .accepted();
  }

  JsonNode awaitState(String... states) {
    return Wait.until(
        "workflow " + id + " is " + List.of(states),
        this::status,
        status -> List.of(states).contains(status.path("state").asText()));
  }

  /** Waits until it asks somebody, or has ended. */
  JsonNode awaitRest() {
    return awaitState(AT_REST.toArray(String[]::new));
  }

  JsonNode step(String stepId) {
    return step(status(), stepId);
  }

  static JsonNode step(JsonNode status, String stepId) {
    return Json.list(status.path("steps")).stream()
        .filter(step -> step.path("id").asText().equals(stepId))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no step " + stepId + " in " + status));
  }

  Map<String, Object> arguments() {
    return Map.of("workflow_id", id);
  }

  private Map<String, Object> with(Map<String, Object> more) {
    Map<String, Object> all = new HashMap<>(arguments());
    all.putAll(more);
    return all;
  }
}
