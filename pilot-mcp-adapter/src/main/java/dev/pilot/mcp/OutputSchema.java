package dev.pilot.mcp;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The shape of answers: shallow and with nothing required, because clients check refusals against
 * it too.
 */
final class OutputSchema {

  private OutputSchema() {}

  static Map<String, Object> workflow() {
    return of(
        "workflow_id", "string",
        "state", "string",
        "outcome", "string",
        "message", "string",
        "steps", "array",
        "steps_next", "integer",
        "pending_approval", "object",
        "pending_decision", "object",
        "diff_report", "object",
        "remaining", "array",
        "error", "object");
  }

  static Map<String, Object> list() {
    return of(
        "templates", "array",
        "broken_templates", "array",
        "active_workflows", "array",
        "error", "object");
  }

  private static Map<String, Object> of(String... namesAndTypes) {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (int i = 0; i < namesAndTypes.length; i += 2) {
      properties.put(namesAndTypes[i], Map.of("type", namesAndTypes[i + 1]));
    }
    return Map.of("type", "object", "properties", properties);
  }
}
