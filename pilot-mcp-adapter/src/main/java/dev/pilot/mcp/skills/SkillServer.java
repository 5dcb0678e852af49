package dev.pilot.mcp.skills;

/** How one skill is reached, as configured. */
public sealed interface SkillServer permits StdioServer, HttpServer {

  /** Returns the skill's name. */
  String name();
}
