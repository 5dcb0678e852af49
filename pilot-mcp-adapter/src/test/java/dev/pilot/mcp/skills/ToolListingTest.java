package dev.pilot.mcp.skills;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.json.Json;
import dev.pilot.skill.Effect;
import dev.pilot.skill.ToolDescription;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolListingTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"readOnlyHint\": true, \"destructiveHint\": false}  | READ",
        "{\"readOnlyHint\": true}                              | READ",
        "{\"readOnlyHint\": false, \"destructiveHint\": false} | WRITE",
        "{\"destructiveHint\": false}                          | WRITE",
        "{\"destructiveHint\": true}                           | DESTRUCTIVE",
        "{\"readOnlyHint\": true, \"destructiveHint\": true}   | DESTRUCTIVE",
        "{\"readOnlyHint\": false}                             | UNKNOWN",
        "{\"readOnlyHint\": \"true\"}                          | UNKNOWN",
        "{}                                                    | UNKNOWN",
        "null                                                  | UNKNOWN"
      })
  void an_effect_is_what_the_skill_says_in_so_many_words(String annotations, Effect effect) {
    assertThat(tool("\"annotations\": " + annotations).effect()).isEqualTo(effect);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"type\": \"boolean\", \"default\": false}                       | true",
        "{\"type\": [\"boolean\", \"null\"]}                               | true",
        "{\"anyOf\": [{\"type\": \"boolean\"}, {\"type\": \"null\"}]}      | true",
        "{\"type\": \"string\"}                                            | false",
        "true                                                              | false"
      })
  void a_confirm_gate_is_a_boolean_named_confirm(String confirm, boolean gate) {
    assertThat(tool("\"inputSchema\": {\"properties\": {\"confirm\": " + confirm + "}}"))
        .extracting(ToolDescription::confirmGate)
        .isEqualTo(gate);
  }

  @Test
  void what_is_no_tool_is_left_out() {
    assertThat(ToolListing.tools("aiops", page("[1, {\"title\": \"nameless\"}, null]"))).isEmpty();
    assertThat(ToolListing.tools("aiops", Map.of("tools", "none"))).isEmpty();
    assertThat(tool("\"inputSchema\": true").inputSchema()).isEmpty();
  }

  @Test
  void a_list_without_end_is_cut_off() {
    ToolPages pages = new ToolPages("aiops");

    assertThat(pages.add(Map.of("nextCursor", "again"))).isPresent();
    assertThat(pages.add(Map.of("nextCursor", "again"))).isEmpty();
  }

  private static ToolDescription tool(String member) {
    List<ToolDescription> tools =
        ToolListing.tools("aiops", page("[{\"name\": \"vm_info\", " + member + "}]"));
    assertThat(tools).hasSize(1);
    return tools.get(0);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> page(String tools) {
    return (Map<String, Object>) Objects.requireNonNull(Json.parse("{\"tools\": " + tools + "}"));
  }
}
