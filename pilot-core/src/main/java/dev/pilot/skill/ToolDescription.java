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
 * @param risk how much may go wrong
 */
public record ToolDescription(
    String skill,
    String name,
    String summary,
    Map<String, Object> inputSchema,
    Effect effect,
    boolean confirmGate,
    Risk risk) {

  public ToolDescription {
    inputSchema = Json.object(inputSchema);
  }

  /** Describes a tool of whose risk nobody said anything: it follows from its effect. */
  public ToolDescription(
      String skill,
      String name,
      String summary,
      Map<String, Object> inputSchema,
      Effect effect,
      boolean confirmGate) {
    this(skill, name, summary, inputSchema, effect, confirmGate, Risk.of(effect));
  }
}
