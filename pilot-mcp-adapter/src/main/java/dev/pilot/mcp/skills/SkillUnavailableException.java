package dev.pilot.mcp.skills;

/** Says why a skill can not be used; nothing was sent to it. */
final class SkillUnavailableException extends Exception {

  static final String CODE = "skill_unavailable";

  private static final long serialVersionUID = 1L;

  SkillUnavailableException(String reason) {
    super(reason, null, false, false);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
