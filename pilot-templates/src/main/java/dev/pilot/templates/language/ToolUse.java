package dev.pilot.templates.language;

import dev.pilot.plan.SkillCall;
import dev.pilot.templates.problem.Position;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A call of a tool as it is written.
 *
 * @param at where it begins
 * @param skill the skill's name
 * @param tool the tool's name
 * @param params the arguments
 */
public record ToolUse(Position at, String skill, String tool, Value.Members params) {

  /** Returns every hole in the arguments. */
  public Stream<Hole> holes() {
    return params.holes();
  }

  /** Returns the call with its holes filled. */
  public SkillCall toCall(Filling filling) {
    Map<String, Object> arguments = new LinkedHashMap<>();
    params.fill(filling).forEach((name, value) -> arguments.put(name, Operands.orNull(value)));
    return SkillCall.of(skill, tool, arguments);
  }
}
