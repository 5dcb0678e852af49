package dev.pilot.mcp.skills;

import dev.pilot.binding.ToolFacts;
import dev.pilot.secret.Vault;
import dev.pilot.skill.SkillRequest;
import dev.pilot.skill.SkillResult;
import dev.pilot.skill.ToolDescription;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A skill that is a process: started at its first use, and again after it died. */
final class StdioSkill implements Skill {

  private static final Logger log = LoggerFactory.getLogger(StdioSkill.class);

  private final StdioServer server;
  private final SkillLimits limits;
  private final Vault vault;
  private final ResultRules rules;
  private final StartBudget budget;
  private Optional<SkillStart> current = Optional.empty();
  private boolean closed;

  StdioSkill(StdioServer server, SkillLimits limits, Clock clock, Vault vault) {
    this.vault = vault;
    this.server = server;
    this.limits = limits;
    this.rules = new ResultRules(limits.longestAnswer(), vault);
    this.budget = new StartBudget(limits.startsAllowed(), limits.startWindow(), clock);
  }

  @Override
  public SkillResult call(SkillRequest request) {
    Deadline deadline = new Deadline(shorter(request.timeout()));
    try {
      SkillConnection connection = start().await(deadline);
      ToolDescription tool = connection.tools(deadline).get(request.tool());
      if (tool == null) {
        return SkillResult.failed(
            "unknown_tool", "skill " + server.name() + " has no tool " + request.tool());
      }
      String schema = ToolFacts.of(Optional.of(tool)).schema();
      if (request.schema().filter(approved -> !approved.equals(schema)).isPresent()) {
        return SkillResult.failed(
            "tool_changed",
            "%s.%s was not called: its input schema is no longer what was approved"
                .formatted(server.name(), request.tool()));
      }
      return connection.call(request, deadline, rules);
    } catch (SkillUnavailableException e) {
      return SkillResult.failed(SkillUnavailableException.CODE, sentence(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return SkillResult.failed(
          "not_sent", request.tool() + " was not called: the caller was interrupted");
    }
  }

  @Override
  public Optional<ToolDescription> find(String tool) {
    try {
      return Optional.ofNullable(tools(limits.startTimeout()).get(tool));
    } catch (SkillUnavailableException e) {
      log.warn("{}", sentence(e));
      return Optional.empty();
    }
  }

  @Override
  public void connect() {
    try {
      start();
    } catch (SkillUnavailableException e) {
      log.debug("{}", sentence(e));
    }
  }

  @Override
  public SkillStatus status(Duration patience) {
    try {
      return new SkillStatus.Connected(server.name(), new ArrayList<>(tools(patience).values()));
    } catch (SkillUnavailableException e) {
      return new SkillStatus.Unavailable(
          server.name(), SkillUnavailableException.CODE, sentence(e));
    }
  }

  @Override
  public void close() {
    Optional<SkillStart> last;
    synchronized (this) {
      closed = true;
      last = current;
    }
    last.ifPresent(start -> start.close(limits.closeGrace()));
  }

  private Map<String, ToolDescription> tools(Duration patience) throws SkillUnavailableException {
    Deadline deadline = new Deadline(patience);
    try {
      return start().await(deadline).tools(deadline);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SkillUnavailableException("was not waited for: the caller was interrupted");
    }
  }

  private synchronized SkillStart start() throws SkillUnavailableException {
    if (closed) {
      throw new SkillUnavailableException("is closed, because Pilot is ending");
    }
    if (current.isPresent() && current.get().isUsable()) {
      return current.get();
    }
    if (!budget.take()) {
      throw new SkillUnavailableException(
          "was started %d times within %d s and did not stay up%s"
              .formatted(
                  limits.startsAllowed(),
                  limits.startWindow().toSeconds(),
                  current.map(last -> "; last: " + last.problem()).orElse("")));
    }
    SkillStart fresh = new SkillStart();
    current = Optional.of(fresh);
    fresh.begin(
        "pilot-skill-" + server.name() + "-start",
        () -> SkillConnection.open(server, limits, vault));
    return fresh;
  }

  private Duration shorter(Duration timeout) {
    return server.timeout().filter(own -> own.compareTo(timeout) < 0).orElse(timeout);
  }

  private String sentence(SkillUnavailableException problem) {
    return "skill " + server.name() + " " + problem.reason();
  }
}
