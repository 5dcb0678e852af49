package dev.pilot.skill;

import dev.pilot.json.Json;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * One call that is about to leave, with every argument resolved.
 *
 * @param workflowId the workflow that asks
 * @param stepId the step that asks, also when it is that step's undo
 * @param skill the skill's name
 * @param tool the tool's name within the skill
 * @param arguments deeply immutable JSON, secrets in clear: not to be logged or kept
 * @param idempotencyKey the same for every attempt at one effect; empty for a call that only reads
 * @param timeout how long the engine waits for the answer
 * @param schema the hash of the input schema that was approved, where one was; an invoker that sees
 *     another one at the moment of the call fails it unsent
 */
public record SkillRequest(
    String workflowId,
    String stepId,
    String skill,
    String tool,
    Map<String, Object> arguments,
    Optional<String> idempotencyKey,
    Duration timeout,
    Optional<String> schema) {

  public SkillRequest {
    arguments = Json.object(arguments);
  }

  /** Names the call without its arguments, which may hold secrets. */
  @Override
  public String toString() {
    return "SkillRequest[%s.%s for step %s of %s]".formatted(skill, tool, stepId, workflowId);
  }

  /** A call of a tool whose input schema nobody approved. */
  public SkillRequest(
      String workflowId,
      String stepId,
      String skill,
      String tool,
      Map<String, Object> arguments,
      Optional<String> idempotencyKey,
      Duration timeout) {
    this(workflowId, stepId, skill, tool, arguments, idempotencyKey, timeout, Optional.empty());
  }
}
