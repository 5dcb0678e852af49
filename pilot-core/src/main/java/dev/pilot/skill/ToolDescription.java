package dev.pilot.skill;

import dev.pilot.json.Json;
import java.util.Map;

/**
 * What is known of one tool.
 *
 * @param skill the skill's name
 * @param name the tool's name within the skill
 * @param summary one line for people
 * @param inputSchema the JSON Schema of its arguments; empty when unknown
 * @param effect what a call may do
 * @param confirmGate whether the tool only previews until it is called with {@code confirm: true}
 */
public record ToolDescription(
    String skill,
    String name,
    String summary,
    Map<String, Object> inputSchema,
    Effect effect,
    boolean confirmGate) {

  public ToolDescription {
    inputSchema = Json.object(inputSchema);
  }
}
