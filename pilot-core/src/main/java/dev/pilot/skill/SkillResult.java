package dev.pilot.skill;

import dev.pilot.json.Json;
import org.jspecify.annotations.Nullable;

/** What is known after a call: it worked, it did not, or nobody can tell. */
public sealed interface SkillResult {

  /** The skill did what was asked and answered {@code value}, which may be null. */
  static SkillResult succeeded(@Nullable Object value) {
    return new Succeeded(value);
  }

  /** The skill refused or failed and said so. */
  static SkillResult failed(String code, String message) {
    return new Failed(code, message);
  }

  /** The call may or may not have had its effect. */
  static SkillResult unknown(String reason) {
    return new Unknown(reason);
  }

  /**
   * The call worked.
   *
   * @param value the answer as deeply immutable JSON
   */
  record Succeeded(@Nullable Object value) implements SkillResult {
    public Succeeded {
      value = Json.value(value);
    }
  }

  /**
   * The call had no effect, as the skill says or because it never left.
   *
   * @param code a short snake_case word for programs
   * @param message a sentence for people; carries no secret
   */
  record Failed(String code, String message) implements SkillResult {}

  /**
   * The call left and no trustworthy answer came back.
   *
   * @param reason a sentence for people; carries no secret
   */
  record Unknown(String reason) implements SkillResult {}
}
