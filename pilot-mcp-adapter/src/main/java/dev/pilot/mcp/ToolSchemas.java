package dev.pilot.mcp;

import dev.pilot.plan.SkillCall;
import dev.pilot.skill.ToolCatalog;
import dev.pilot.skill.ToolDescription;
import dev.pilot.templates.schema.JsonSchema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks arguments against what tools publish now, or what was shipped where none answers. */
final class ToolSchemas {

  private final ToolCatalog tools;
  private final Map<List<Object>, Optional<JsonSchema>> schemas = new HashMap<>();

  ToolSchemas(ToolCatalog tools) {
    this.tools = tools;
  }

  /**
   * Something that is wrong with a call.
   *
   * @param isError whether the call would not do what it says
   * @param kind a snake_case word for programs
   * @param message a sentence for people
   */
  record Problem(boolean isError, String kind, String message) {}

  /**
   * Returns what is wrong with a call.
   *
   * @param known the arguments that are known
   * @param holes the names of those that are not
   */
  List<Problem> check(SkillCall call, Map<String, Object> known, Set<String> holes) {
    String name = call.skill() + "." + call.tool();
    Optional<ToolDescription> live = tools.published(call.skill(), call.tool());
    Optional<ToolDescription> tool = live.or(() -> tools.find(call.skill(), call.tool()));
    if (tool.isEmpty()) {
      return List.of(new Problem(true, "unknown_tool", "nobody knows a tool " + name));
    }
    List<Problem> problems = new ArrayList<>();
    if (live.isEmpty()) {
      problems.add(
          new Problem(
              false,
              "not_connected",
              name + " does not answer; it was checked against what is known of it"));
    }
    Map<String, Object> schema = tool.get().inputSchema();
    unknown(schema, known.keySet(), name, problems);
    unknown(schema, holes, name, problems);
    Optional<JsonSchema> compiled =
        schemas.computeIfAbsent(List.of(name, holes), key -> compiled(without(schema, holes)));
    if (compiled.isEmpty()) {
      problems.add(new Problem(false, "unchecked", name + " publishes a schema that is none"));
    } else {
      compiled.get().check(known).stream()
          .map(
              violation ->
                  new Problem(
                      true,
                      "invalid_arguments",
                      "%s: argument '%s' %s"
                          .formatted(
                              name, violation.where().replaceFirst("^\\.", ""), violation.text())))
          .forEach(problems::add);
    }
    return problems;
  }

  /** Many tools drop without a word what they do not know. */
  private static void unknown(
      Map<String, Object> schema, Set<String> names, String tool, List<Problem> problems) {
    boolean closed =
        schema.get("properties") instanceof Map<?, ?>
            && !schema.containsKey("patternProperties")
            && (!schema.containsKey("additionalProperties")
                || Boolean.FALSE.equals(schema.get("additionalProperties")));
    if (closed && schema.get("properties") instanceof Map<?, ?> properties) {
      names.stream()
          .filter(name -> !properties.containsKey(name))
          .map(
              name ->
                  new Problem(
                      true,
                      "invalid_arguments",
                      "%s has no argument '%s', and would drop it".formatted(tool, name)))
          .forEach(problems::add);
    }
  }

  /** What is not known yet is neither missing nor wrong. */
  private static Map<String, Object> without(Map<String, Object> schema, Set<String> holes) {
    Map<String, Object> copy = new LinkedHashMap<>(schema);
    if (schema.get("required") instanceof Collection<?> required) {
      copy.put("required", required.stream().filter(name -> !holes.contains(name)).toList());
    }
    if (Boolean.FALSE.equals(schema.get("additionalProperties"))) {
      copy.remove("additionalProperties"); // told apart above
    }
    return copy;
  }

  private static Optional<JsonSchema> compiled(Map<String, Object> schema) {
    try {
      return JsonSchema.ofSchemas().check(schema).isEmpty()
          ? Optional.of(JsonSchema.of(schema))
          : Optional.empty();
    } catch (RuntimeException e) {
      return Optional.empty(); // a skill's schema may be anything
    }
  }
}
