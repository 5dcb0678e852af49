package dev.pilot.binding;

import dev.pilot.plan.SkillCall;

/**
 * Names one tool.
 *
 * @param skill the skill's name
 * @param tool the tool's name within the skill
 */
public record ToolName(String skill, String tool) {

  /** Returns the tool that the call names. */
  public static ToolName of(SkillCall call) {
    return new ToolName(call.skill(), call.tool());
  }

  @Override
  public String toString() {
    return skill + "." + tool;
  }
}
