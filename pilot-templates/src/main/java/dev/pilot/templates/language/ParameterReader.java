package dev.pilot.templates.language;

import dev.pilot.json.Json;
import dev.pilot.secret.SecretNames;
import dev.pilot.secret.SecretSchema;
import dev.pilot.secret.SecretText;
import dev.pilot.templates.problem.Problems;
import dev.pilot.templates.schema.JsonSchema;
import dev.pilot.templates.schema.SchemaCheck;
import dev.pilot.templates.schema.Violation;
import dev.pilot.templates.yaml.YamlMap;
import dev.pilot.templates.yaml.YamlNode;
import dev.pilot.templates.yaml.YamlScalar;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Reads the declared parameters. */
final class ParameterReader {

  /** Names that mean something else inside double braces. */
  static final Set<String> RESERVED = Set.of("params", "steps", "result", "secret", "index");

  private final Problems problems;
  private final boolean checked;

  /**
   * Makes a reader.
   *
   * @param checked whether the schemas were checked before, as those of shipped templates were
   */
  ParameterReader(Problems problems, boolean checked) {
    this.problems = problems;
    this.checked = checked;
  }

  Map<String, Parameter> read(YamlMap map) {
    Map<String, Parameter> parameters = new LinkedHashMap<>();
    map.entries().forEach(entry -> parameters.put(entry.key(), read(entry)));
    return parameters;
  }

  private Parameter read(YamlMap.Entry entry) {
    String name = entry.key();
    if (!HoleReader.NAME.matcher(name).matches() || RESERVED.contains(name)) {
      problems.add(
          entry.at(),
          "a parameter can't be called '" + name + "'",
          "Write a name of letters, digits, _ and - that has no other meaning.");
    }
    if (!(entry.value() instanceof YamlMap declared)) {
      problems.add(
          entry.value().at(),
          "the parameter '%s' is %s".formatted(name, entry.value().kind()),
          "Write a JSON Schema, such as {type: string, required: true}.");
      return new Parameter(entry.at(), name, false, false, Map.of());
    }
    boolean secret = isSecret(name, declared);
    YamlMap schema = withoutOwnKeys(declared);
    boolean required = isRequired(declared);
    int before = problems.count();
    if (!checked) {
      SchemaCheck.check(schema, problems);
    }
    Map<String, Object> json = Json.object(schema.toJson());
    if (problems.count() == before) {
      checkDefault(name, declared, required, secret, json);
    }
    return new Parameter(entry.at(), name, required, secret, json);
  }

  /** A list is JSON Schema's own word, for the members of an object. */
  private static boolean isOwnRequired(YamlMap.Entry entry) {
    return entry.key().equals("required")
        && entry.value() instanceof YamlScalar scalar
        && scalar.value() instanceof Boolean;
  }

  private static boolean isRequired(YamlMap declared) {
    return declared
        .find("required")
        .filter(ParameterReader::isOwnRequired)
        .filter(entry -> Boolean.TRUE.equals(entry.value().toJson()))
        .isPresent();
  }

  private boolean isSecret(String name, YamlMap declared) {
    Optional<YamlMap.Entry> marked = declared.find("secret");
    Object mark = marked.map(entry -> entry.value().toJson()).orElse(false);
    if (!(mark instanceof Boolean)) {
      problems.add(marked.orElseThrow().at(), "'secret' is true or false", "Write secret: true.");
    }
    return Boolean.TRUE.equals(mark)
        || SecretNames.isSecret(name)
        || SecretSchema.of((Map<?, ?>) Objects.requireNonNull(declared.toJson())).isSecret();
  }

  private YamlMap withoutOwnKeys(YamlMap declared) {
    return new YamlMap(
        declared.at(),
        declared.entries().stream()
            .filter(entry -> !isOwnRequired(entry) && !entry.key().equals("secret"))
            .toList());
  }

  private void checkDefault(
      String name, YamlMap declared, boolean required, boolean secret, Map<String, Object> schema) {
    Optional<YamlNode> node = declared.find("default").map(YamlMap.Entry::value);
    if (node.isEmpty()) {
      return;
    }
    if (required) {
      problems.add(
          declared.find("default").orElseThrow().at(),
          "the parameter '" + name + "' is required and has a default",
          "Keep one of the two.");
    }
    if (secret) {
      checkSecret(name, node.get());
    } else if (node.get() instanceof YamlScalar scalar && scalar.text().contains("{{")) {
      problems.add(scalar.at(), "a default is not filled in", "Use '{{...}}' only in steps.");
    } else if (!checked) {
      JsonSchema.of(schema).check(node.get().toJson()).stream()
          .findFirst()
          .ifPresent(violation -> unfit(name, node.get(), violation));
    }
  }

  private void checkSecret(String name, YamlNode node) {
    boolean placeholder =
        node.toJson() instanceof String text && SecretText.nameIn(text).isPresent();
    if (!placeholder) {
      problems.add(
          node.at(),
          "the default of '" + name + "' is secret and stands in clear",
          "Write {{secret:NAME}}, or leave the default out.");
    }
  }

  private void unfit(String name, YamlNode node, Violation violation) {
    problems.add(
        node.at(),
        "the default of '%s%s' does not fit: %s"
            .formatted(name, violation.where(), violation.text()),
        "Change the default or the schema.");
  }
}
