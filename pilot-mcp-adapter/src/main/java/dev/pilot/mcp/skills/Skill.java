package dev.pilot.mcp.skills;

import dev.pilot.skill.SkillRequest;
import dev.pilot.skill.SkillResult;
import dev.pilot.skill.ToolDescription;
import java.time.Duration;
import java.util.Optional;

/** One configured skill, whatever it is reached by. Safe for many threads. */
interface Skill {

  /** Calls a tool; never throws for what a skill does. */
  SkillResult call(SkillRequest request);

  /** Finds a tool in the live list. */
  Optional<ToolDescription> find(String tool);

  /** Begins to connect without waiting for it. */
  void connect();

  /** Waits at most so long for the connection and tells how it stands. */
  SkillStatus status(Duration patience);

  /** Disconnects for good; waits until nothing is left. */
  void close();
}
