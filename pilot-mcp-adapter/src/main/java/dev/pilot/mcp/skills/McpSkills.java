package dev.pilot.mcp.skills;

import dev.pilot.mcp.transport.DaemonThreads;
import dev.pilot.secret.SecretSource;
import dev.pilot.secret.Vault;
import dev.pilot.skill.SkillInvoker;
import dev.pilot.skill.SkillRequest;
import dev.pilot.skill.SkillResult;
import dev.pilot.skill.ToolCatalog;
import dev.pilot.skill.ToolDescription;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Calls the tools of configured skills and tells what their live lists say.
 *
 * <p>Safe for many threads; a slow skill never holds up another. Each skill is one process, started
 * at its first use and started again, within limits, after it died. {@link #close} ends them all
 * and what they started; so does the end of our own process.
 */
public final class McpSkills implements SkillInvoker, ToolCatalog, AutoCloseable {

  private final Map<String, Skill> skills = new LinkedHashMap<>();
  private final Thread atExit = new Thread(this::closeAll, "pilot-skills-exit");

  private McpSkills(Collection<SkillServer> servers, SkillLimits limits, Clock clock, Vault vault) {
    for (SkillServer server : servers) {
      skills.put(
          server.name(),
          server instanceof StdioServer stdio
              ? new StdioSkill(stdio, limits, clock, vault)
              : new UnsupportedSkill(server.name()));
    }
  }

  /** Offers the skills; starts none of them. */
  public static McpSkills of(Collection<SkillServer> servers) {
    return of(servers, Vault.of(SecretSource.none()));
  }

  /** Offers the skills, whose own secrets come from the vault; starts none of them. */
  public static McpSkills of(Collection<SkillServer> servers, Vault vault) {
    return of(servers, SkillLimits.standard(), Clock.systemUTC(), vault);
  }

  /** Offers the skills within limits of one's own; starts none of them. */
  public static McpSkills of(
      Collection<SkillServer> servers, SkillLimits limits, Clock clock, Vault vault) {
    McpSkills skills = new McpSkills(servers, limits, clock, vault);
    Runtime.getRuntime().addShutdownHook(skills.atExit);
    return skills;
  }

  /** Returns the names of the configured skills, in their order. */
  public Set<String> names() {
    return Collections.unmodifiableSet(skills.keySet());
  }

  /**
   * Calls the tool and waits for its answer, at most for the request's time.
   *
   * <p>A call that surely had no effect is {@link SkillResult.Failed}; one that left and has no
   * trustworthy answer is {@link SkillResult.Unknown}. An interrupt ends the waiting; the thread is
   * then still interrupted.
   */
  @Override
  public SkillResult invoke(SkillRequest request) {
    Skill skill = skills.get(request.skill());
    if (skill == null) {
      return SkillResult.failed(
          "unknown_skill", "no skill named " + request.skill() + " is configured in skills.json");
    }
    return skill.call(request);
  }

  /** Finds a tool in its skill's live list, starting the skill if need be. */
  @Override
  public Optional<ToolDescription> find(String skill, String tool) {
    return Optional.ofNullable(skills.get(skill)).flatMap(known -> known.find(tool));
  }

  /**
   * Connects to all skills at once and tells how each stands, in their order.
   *
   * @param patience how long to wait for those that are still starting
   */
  public List<SkillStatus> statuses(Duration patience) {
    skills.values().forEach(Skill::connect);
    long deadline = System.nanoTime() + patience.toNanos();
    return skills.values().stream()
        .map(skill -> skill.status(Duration.ofNanos(Math.max(0, deadline - System.nanoTime()))))
        .toList();
  }

  /** Tells how one skill stands, connecting to it if need be; empty if it is not configured. */
  public Optional<SkillStatus> status(String skill, Duration patience) {
    return Optional.ofNullable(skills.get(skill)).map(known -> known.status(patience));
  }

  /** Ends every skill and waits until nothing is left of it; calls under way end as unknown. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // Our process is already ending: its hook does the same.
      return;
    }
    closeAll();
  }

  private void closeAll() {
    // In parallel: one stubborn skill would make all others wait.
    List<Thread> closing =
        skills.values().stream()
            .map(skill -> DaemonThreads.start("pilot-skill-close", skill::close))
            .toList();
    for (Thread thread : closing) {
      joinFully(thread);
    }
  }

  private static void joinFully(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
