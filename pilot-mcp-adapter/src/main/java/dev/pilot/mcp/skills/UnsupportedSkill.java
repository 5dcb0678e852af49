package dev.pilot.mcp.skills;

import dev.pilot.skill.SkillRequest;
import dev.pilot.skill.SkillResult;
import dev.pilot.skill.ToolDescription;
import java.time.Duration;
import java.util.Optional;

/** A skill behind a URL, which this version can not call. */
record UnsupportedSkill(String name) implements Skill {

  private static final String CODE = "unsupported_transport";

  @Override
  public SkillResult call(SkillRequest request) {
    return SkillResult.failed(CODE, reason());
  }

  @Override
  public Optional<ToolDescription> find(String tool) {
    return Optional.empty();
  }

  @Override
  public void connect() {}

  @Override
  public SkillStatus status(Duration patience) {
    return new SkillStatus.Unavailable(name, CODE, reason());
  }

  @Override
  public void close() {}

  private String reason() {
    return "skill "
        + name
        + " is configured with a url, which this version can not call;"
        + " configure it with a command";
  }
}
