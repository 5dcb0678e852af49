package dev.pilot.templates;

import dev.pilot.json.Json;
import dev.pilot.json.JsonReader;
import dev.pilot.skill.Effect;
import dev.pilot.skill.Risk;
import dev.pilot.skill.ToolDescription;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Reads the shipped catalogue, whose form the build has checked. */
final class CatalogReader {

  private static final String RESOURCE = "skill-catalog.yaml";

  private CatalogReader() {}

  static Map<String, CatalogSkill> read() {
    LoadSettings settings = LoadSettings.builder().setUseMarks(false).setLabel(RESOURCE).build();
    try (InputStream in = CatalogReader.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + RESOURCE + " is missing");
      }
      JsonReader root = JsonReader.of(new Load(settings).loadFromInputStream(in));
      Map<String, CatalogSkill> skills = new LinkedHashMap<>();
      root.map("skills").forEach((name, skill) -> skills.put(name, skill(name, skill)));
      return skills;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CatalogSkill skill(String name, Object json) {
    JsonReader skill = JsonReader.of(json);
    Map<String, ToolDescription> tools = new LinkedHashMap<>();
    skill.map("tools").forEach((tool, facts) -> tools.put(tool, tool(name, tool, facts)));
    return new CatalogSkill(skill.text("role"), tools);
  }

  private static ToolDescription tool(String skill, String name, Object json) {
    JsonReader facts = JsonReader.of(json);
    return new ToolDescription(
        skill,
        name,
        facts.text("summary"),
        schema(facts.map("params")),
        effect(facts),
        facts.flag("confirmGate"),
        facts.constant("risk", Risk.class));
  }

  private static Effect effect(JsonReader facts) {
    if (facts.flag("destructive")) {
      return Effect.DESTRUCTIVE;
    }
    return facts.flag("readOnly") ? Effect.READ : Effect.WRITE;
  }

  /** No additional properties: the real tools drop unknown arguments without a word. */
  private static Map<String, Object> schema(Map<String, Object> params) {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    params.forEach(
        (name, facts) -> {
          JsonReader param = JsonReader.of(facts);
          properties.put(name, property(param));
          if (param.flag("required")) {
            required.add(name);
          }
        });
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("properties", properties);
    schema.put("required", required);
    schema.put("additionalProperties", false);
    return Json.object(schema);
  }

  private static Map<String, Object> property(JsonReader param) {
    Map<String, Object> property = new LinkedHashMap<>();
    property.put("type", param.text("type"));
    if (param.has("items")) {
      property.put("items", Map.of("type", param.text("items")));
    }
    for (String word : List.of("enum", "default")) {
      Object value = param.value(word);
      if (value != null) {
        property.put(word, value);
      }
    }
    if (param.flag("deprecated")) {
      property.put("deprecated", true);
    }
    if (param.flag("sensitive")) {
      property.put("writeOnly", true);
    }
    return property;
  }
}
