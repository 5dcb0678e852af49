package dev.pilot.mcp.skills;

import dev.pilot.PilotException;

/** Says what is wrong in a skills file: the file, the JSON path, and what to write instead. */
public final class InvalidSkillsFileException extends PilotException {

  private static final long serialVersionUID = 1L;

  InvalidSkillsFileException(String where, String what, String hint) {
    super("invalid_skills_file", where + ": " + what, hint);
  }
}
