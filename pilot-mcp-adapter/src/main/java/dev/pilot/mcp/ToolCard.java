package dev.pilot.mcp;

import java.util.Map;

/**
 * What clients are told of a tool.
 *
 * @param name as it is called
 * @param title for people
 * @param description for models: when to use it, what comes back, what to call next
 * @param conduct what a call may do
 * @param signature what it takes
 * @param output the JSON Schema of every answer, refusals included
 */
record ToolCard(
    String name,
    String title,
    String description,
    Conduct conduct,
    Signature signature,
    Map<String, Object> output) {

  /** What a call may do. */
  enum Conduct {
    /** It changes nothing. */
    READS,
    /** It changes Pilot's records only. */
    RECORDS,
    /** It may lead to calls of skills. */
    ACTS
  }
}
