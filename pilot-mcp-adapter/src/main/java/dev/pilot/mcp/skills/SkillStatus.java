package dev.pilot.mcp.skills;

import dev.pilot.skill.ToolDescription;
import java.util.List;

/** Whether a configured skill can be used now. */
public sealed interface SkillStatus {

  /** Returns the skill's name. */
  String skill();

  /**
   * It answers, and offers these tools.
   *
   * @param tools in the order in which the skill lists them
   */
  record Connected(String skill, List<ToolDescription> tools) implements SkillStatus {
    public Connected {
      tools = List.copyOf(tools);
    }
  }

  /**
   * It can not be used.
   *
   * @param code a short snake_case word for programs
   * @param reason a sentence for people
   */
  record Unavailable(String skill, String code, String reason) implements SkillStatus {}
}
