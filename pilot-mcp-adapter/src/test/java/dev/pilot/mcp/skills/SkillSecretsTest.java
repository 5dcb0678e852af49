package dev.pilot.mcp.skills;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.secret.SecretSource;
import dev.pilot.secret.Vault;
import dev.pilot.skill.SkillResult;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The secrets of a skill's own environment. */
class SkillSecretsTest {

  private static final Map<String, String> ENV =
      Map.of("LOGIN", "bob:{{secret:DB}}@host", "OWN_TOKEN", "in-clear-1", "PLAIN", "stays-as-is");

  private static McpSkills open(SecretSource source) {
    return McpSkills.of(
        List.of(FakeSkills.server("normal", ENV)),
        FakeSkills.LIMITS,
        Clock.systemUTC(),
        Vault.of(source));
  }

  @Test
  void what_the_process_shows_of_them_is_blacked_out() {
    try (McpSkills skills = open(SecretSource.environment(Map.of("DB", "hunter22"), ""))) {
      Object answer = ((SkillResult.Succeeded) FakeSkills.call(skills, "normal", "env")).value();
      Map<?, ?> env = (Map<?, ?>) Objects.requireNonNull(answer);

      assertThat(env.get("LOGIN")).isEqualTo("bob:***@host");
      assertThat(env.get("OWN_TOKEN")).isEqualTo("***");
      assertThat(env.get("PLAIN")).isEqualTo("stays-as-is");
    }
  }

  @Test
  void a_skill_whose_secret_is_missing_is_not_started_and_says_where_to_put_it() {
    try (McpSkills skills = open(SecretSource.environment(Map.of(), "PILOT_SECRET_"))) {
      SkillResult.Failed failed = (SkillResult.Failed) FakeSkills.call(skills, "normal", "env");

      assertThat(failed.code()).isEqualTo("skill_unavailable");
      assertThat(failed.message()).contains("there is no secret 'DB'").contains("PILOT_SECRET_DB");
    }
  }
}
