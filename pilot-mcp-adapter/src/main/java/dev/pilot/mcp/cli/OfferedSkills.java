package dev.pilot.mcp.cli;

import dev.pilot.mcp.skills.McpSkills;
import dev.pilot.mcp.skills.SkillsFile;
import dev.pilot.secret.Vault;
import dev.pilot.skill.SkillInvoker;
import dev.pilot.skill.ToolCatalog;
import java.nio.file.Path;

/**
 * Skills that can be called.
 *
 * @param invoker calls them
 * @param live what they say of their tools
 * @param ending ends what they have started
 */
record OfferedSkills(SkillInvoker invoker, ToolCatalog live, Runnable ending) {

  static OfferedSkills configured(Path file, Vault vault) {
    McpSkills skills = McpSkills.of(SkillsFile.read(file), vault);
    return new OfferedSkills(skills, skills, skills::close);
  }
}
