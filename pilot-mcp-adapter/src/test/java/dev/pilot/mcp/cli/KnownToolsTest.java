package dev.pilot.mcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.skill.Effect;
import dev.pilot.skill.Risk;
import dev.pilot.skill.ToolCatalog;
import dev.pilot.skill.ToolDescription;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownToolsTest {

  @ParameterizedTest
  @CsvSource({
    "READ, DESTRUCTIVE, DESTRUCTIVE",
    "DESTRUCTIVE, READ, DESTRUCTIVE",
    "UNKNOWN, READ, READ",
    "WRITE, UNKNOWN, WRITE",
    "UNKNOWN, UNKNOWN, UNKNOWN"
  })
  void of_two_effects_the_more_dangerous_counts(Effect live, Effect shipped, Effect both) {
    Optional<ToolDescription> tool =
        new KnownTools(knowing(live, true), knowing(shipped, false)).find("s", "t");
    assertThat(tool.orElseThrow().effect()).isEqualTo(both);
    assertThat(tool.orElseThrow().confirmGate()).isTrue();
  }

  @Test
  void the_catalogue_says_the_risk_and_a_skill_can_only_add_to_it() {
    ToolCatalog shipped =
        (skill, tool) ->
            Optional.of(
                new ToolDescription(skill, tool, "", Map.of(), Effect.WRITE, false, Risk.LOW));
    assertThat(risk(Effect.UNKNOWN, shipped)).isEqualTo(Risk.LOW);
    assertThat(risk(Effect.READ, shipped)).isEqualTo(Risk.LOW);
    assertThat(risk(Effect.DESTRUCTIVE, shipped)).isEqualTo(Risk.HIGH);
  }

  private static Risk risk(Effect live, ToolCatalog shipped) {
    return new KnownTools(knowing(live, false), shipped).find("s", "t").orElseThrow().risk();
  }

  @Test
  void where_no_skill_answers_the_catalogue_does() {
    ToolCatalog shipped = knowing(Effect.WRITE, true);
    assertThat(new KnownTools(ToolCatalog.empty(), shipped).find("s", "t"))
        .isEqualTo(shipped.find("s", "t"));
    assertThat(new KnownTools(ToolCatalog.empty(), ToolCatalog.empty()).find("s", "t")).isEmpty();
  }

  @Test
  void what_is_shipped_is_not_what_a_skill_publishes_now() {
    ToolCatalog shipped = knowing(Effect.WRITE, true);
    assertThat(new KnownTools(ToolCatalog.empty(), shipped).published("s", "t")).isEmpty();
    assertThat(new KnownTools(knowing(Effect.READ, true), shipped).published("s", "t"))
        .hasValueSatisfying(tool -> assertThat(tool.effect()).isEqualTo(Effect.WRITE));
  }

  private static ToolCatalog knowing(Effect effect, boolean confirmGate) {
    return (skill, tool) ->
        Optional.of(new ToolDescription(skill, tool, "", Map.of(), effect, confirmGate));
  }
}
