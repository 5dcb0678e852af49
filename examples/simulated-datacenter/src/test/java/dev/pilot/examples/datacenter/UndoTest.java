package dev.pilot.examples.datacenter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pilot.examples.datacenter.catalog.Release;
import dev.pilot.examples.datacenter.catalog.SkillCatalog;
import dev.pilot.examples.datacenter.catalog.Tool;
import dev.pilot.examples.datacenter.state.Json;
import dev.pilot.examples.datacenter.tool.Arguments;
import dev.pilot.examples.datacenter.tool.Reply;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Every tool that the catalogue can undo, done and undone by the catalogue's own word. */
final class UndoTest {

  private final Path folder;

  UndoTest(@TempDir Path folder) {
    this.folder = folder;
  }

  record Undo(String skill, String tool, String inverse, JsonNode parameters) {
    @Override
    public String toString() {
      return skill + "." + tool + " -> " + inverse;
    }
  }

  static Stream<Undo> undos() throws Exception {
    JsonNode catalogue;
    try (InputStream yaml =
        UndoTest.class.getResourceAsStream("/dev/pilot/templates/skill-catalog.yaml")) {
      Object parsed = new Load(LoadSettings.builder().build()).loadFromInputStream(yaml);
      catalogue = Json.tree(parsed);
    }
    return Skills.NAMES.stream()
        .flatMap(
            skill ->
                catalogue.path("skills").path(skill).path("tools").properties().stream()
                    .filter(tool -> tool.getValue().hasNonNull("undo"))
                    // The skill rolls a plan back only after a failed apply: see PlanTest.
                    .filter(tool -> !tool.getKey().equals("vm_apply_plan"))
                    .map(
                        tool ->
                            new Undo(
                                skill,
                                tool.getKey(),
                                tool.getValue().path("undo").asText(),
                                tool.getValue().path("undoParams"))));
  }

  @ParameterizedTest
  @MethodSource("undos")
  void an_undone_call_leaves_every_byte_as_it_was(Undo undo) {
    Desk desk = Desk.in(folder);
    Tool tool =
        SkillCatalog.tools(undo.skill(), Release.NEW).stream()
            .filter(candidate -> candidate.name().equals(undo.tool()))
            .findFirst()
            .orElseThrow();
    Map<String, Object> arguments = new Samples(folder).minimal(undo.skill(), tool);
    arguments.put("confirm", true);
    String before = desk.bytes();

    Reply reply = desk.call(undo.skill(), tool, arguments);
    String between = desk.bytes();
    Map<String, Object> effective = Arguments.read(tool, arguments).effective();
    desk.call(undo.skill(), undo.inverse(), resolved(undo.parameters(), effective, reply));

    assertThat(between).as(reply.text()).isNotEqualTo(before);
    assertThat(desk.bytes()).isEqualTo(before);
    assertThat(desk.effects()).hasSize(2);
  }

  private static Map<String, Object> resolved(
      JsonNode parameters, Map<String, Object> arguments, Reply reply) {
    Map<String, Object> resolved = new LinkedHashMap<>();
    parameters
        .properties()
        .forEach(
            field ->
                value(field.getValue(), arguments, reply)
                    .ifPresent(value -> resolved.put(field.getKey(), value)));
    return resolved;
  }

  private static Optional<Object> value(
      JsonNode parameter, Map<String, Object> arguments, Reply reply) {
    String text = parameter.asText();
    if (text.startsWith("!$")) {
      return Optional.of(!Boolean.TRUE.equals(arguments.get(text.substring(2))));
    }
    if (text.startsWith("$")) {
      return Optional.ofNullable(arguments.get(text.substring(1)));
    }
    if (text.startsWith("@")) {
      JsonNode result = Json.parse(reply.text().getBytes(StandardCharsets.UTF_8));
      return Optional.of(result.path(text.substring(1)).asText());
    }
    return Optional.of(Json.plain(parameter));
  }
}
