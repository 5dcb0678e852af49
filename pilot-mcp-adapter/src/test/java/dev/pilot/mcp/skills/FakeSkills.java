package dev.pilot.mcp.skills;

import dev.pilot.secret.SecretSource;
import dev.pilot.secret.Vault;
import dev.pilot.skill.SkillRequest;
import dev.pilot.skill.SkillResult;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Starts {@link FakeSkill} in processes of its own and talks to it. */
final class FakeSkills {

  static final Duration LONG = Duration.ofSeconds(20);
  static final SkillLimits LIMITS =
      new SkillLimits(LONG, 3, Duration.ofMinutes(1), Duration.ofMillis(300), 1_000_000);

  private FakeSkills() {}

  static McpSkills open(String... modes) {
    return open(LIMITS, modes);
  }

  /** One skill for each mode, named after it. */
  static McpSkills open(SkillLimits limits, String... modes) {
    List<SkillServer> servers =
        Stream.of(modes).<SkillServer>map(mode -> server(mode, Map.of())).toList();
    return McpSkills.of(servers, limits, Clock.systemUTC(), Vault.of(SecretSource.none()));
  }

  static StdioServer server(String mode, Map<String, String> env) {
    List<String> command = FakeSkillCommand.of(mode);
    return new StdioServer(
        mode,
        command.get(0),
        command.subList(1, command.size()),
        env,
        Optional.empty(),
        Optional.empty());
  }

  static SkillResult call(McpSkills skills, String skill, String tool) {
    return call(skills, skill, tool, LONG);
  }

  static SkillResult call(McpSkills skills, String skill, String tool, Duration timeout) {
    return skills.invoke(request(skill, tool, timeout));
  }

  static SkillRequest request(String skill, String tool, Duration timeout) {
    return new SkillRequest(
        "wf-1", "s1", skill, tool, Map.of("ü", "東京"), Optional.of("key-1"), timeout);
  }

  /** Asks the skill for its process. */
  static ProcessHandle process(McpSkills skills, String skill) {
    return handle(call(skills, skill, "pid"));
  }

  static ProcessHandle handle(SkillResult result) {
    long pid = (Long) Objects.requireNonNull(((SkillResult.Succeeded) result).value());
    return ProcessHandle.of(pid).orElseThrow();
  }
}
