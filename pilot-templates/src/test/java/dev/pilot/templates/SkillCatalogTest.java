package dev.pilot.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.skill.Effect;
import dev.pilot.skill.ToolDescription;
import dev.pilot.templates.language.KnownSkills;
import dev.pilot.templates.schema.JsonSchema;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SkillCatalogTest {

  private final SkillCatalog catalog = SkillCatalog.shipped();

  private ToolDescription tool(String skill, String name) {
    return catalog.find(skill, name).orElseThrow();
  }

  @Test
  void it_has_every_tool_of_the_catalogue() {
    assertThat(catalog.skills().stream().mapToInt(skill -> catalog.tools(skill).size()).sum())
        .isEqualTo(271);
    assertThat(catalog.skills()).isEqualTo(KnownSkills.NAMES);
  }

  @Test
  void effects_follow_the_hints() {
    assertThat(tool("monitor", "vm_info").effect()).isEqualTo(Effect.READ);
    assertThat(tool("aiops", "vm_create_snapshot").effect()).isEqualTo(Effect.WRITE);
    assertThat(tool("aiops", "vm_delete").effect()).isEqualTo(Effect.DESTRUCTIVE);
  }

  @Test
  void unknown_arguments_break_the_schema() {
    JsonSchema schema = JsonSchema.of(tool("aiops", "vm_reconfigure").inputSchema());
    assertThat(schema.check(Map.of("vm_name", "a", "memory_mb", 1024))).isEmpty();
    assertThat(schema.check(Map.of("vm_name", "a", "memory_gb", 1))).hasSize(1);
    assertThat(schema.check(Map.of("memory_mb", 1024))).hasSize(1);
  }

  @Test
  void confirm_gates_are_known() {
    assertThat(tool("aiops", "vm_delete").confirmGate()).isTrue();
    assertThat(tool("aiops", "vm_power_on").confirmGate()).isFalse();
  }

  @Test
  void what_is_not_there_is_not_found() {
    assertThat(catalog.find("aiops", "vm_fly")).isEmpty();
    assertThat(catalog.find("nothing", "vm_info")).isEmpty();
    assertThat(catalog.tools("nothing")).isEmpty();
    assertThat(catalog.role("nothing")).isEmpty();
    assertThat(catalog.role("aria")).contains("capacity");
  }
}
