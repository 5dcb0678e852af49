package dev.pilot.plan;

import dev.pilot.skill.Effect;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One call of one tool, its arguments possibly with holes.
 *
 * @param skill the skill's name
 * @param tool the tool's name within the skill
 * @param arguments by parameter name
 * @param effect what the call may do
 */
public record SkillCall(String skill, String tool, ObjectOf arguments, Effect effect) {

  public SkillCall {
    if (skill.isBlank() || tool.isBlank()) {
      throw new InvalidPlanException(
          "missing_skill",
          "a call names " + (skill.isBlank() ? "no skill" : "no tool"),
          "Name both the skill and its tool.");
    }
  }

  /**
   * Makes a call of unknown effect.
   *
   * @param arguments plain JSON values that may hold expressions
   */
  public static SkillCall of(String skill, String tool, Map<String, ?> arguments) {
    return new SkillCall(skill, tool, arguments(arguments), Effect.UNKNOWN);
  }

  /** Returns the same call, known to do {@code effect}. */
  public SkillCall withEffect(Effect known) {
    return new SkillCall(skill, tool, arguments, known);
  }

  /** Returns the same call with one more argument. */
  public SkillCall with(String name, Object value) {
    Map<String, Expression> more = new LinkedHashMap<>(arguments.members());
    more.put(name, Expression.of(value));
    return new SkillCall(skill, tool, new ObjectOf(more), effect);
  }

  /** Returns the same call without the argument. */
  public SkillCall without(String name) {
    Map<String, Expression> fewer = new LinkedHashMap<>(arguments.members());
    fewer.remove(name);
    return new SkillCall(skill, tool, new ObjectOf(fewer), effect);
  }

  /**
   * Returns the same call with every reference filled in; secrets stay such.
   *
   * @throws MissingValueException if a reference points to nothing
   */
  public SkillCall bound(Scope scope) {
    return new SkillCall(skill, tool, arguments.bound(scope), effect);
  }

  /** Returns every reference in its arguments. */
  public Stream<Reference> references() {
    return arguments.references();
  }

  /** Returns every secret among its arguments. */
  public Stream<SecretReference> secrets() {
    return arguments.secrets();
  }

  private static ObjectOf arguments(Map<String, ?> values) {
    Map<String, Expression> members = new LinkedHashMap<>();
    values.forEach((name, value) -> members.put(name, Expression.of(value)));
    return new ObjectOf(members);
  }
}
