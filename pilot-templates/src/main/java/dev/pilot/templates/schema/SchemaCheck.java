package dev.pilot.templates.schema;

import dev.pilot.templates.problem.Position;
import dev.pilot.templates.problem.Problems;
import dev.pilot.templates.problem.Suggestion;
import dev.pilot.templates.yaml.YamlList;
import dev.pilot.templates.yaml.YamlMap;
import dev.pilot.templates.yaml.YamlNode;
import dev.pilot.templates.yaml.YamlScalar;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Checks a JSON Schema that a person wrote: JSON Schema itself ignores words that it does not know,
 * so a misspelt {@code minItems} would check nothing.
 */
public final class SchemaCheck {

  private static final Set<String> ONE =
      Set.of(
          "items",
          "additionalProperties",
          "not",
          "contains",
          "propertyNames",
          "if",
          "then",
          "else");
  private static final Set<String> LISTS = Set.of("allOf", "anyOf", "oneOf", "prefixItems");
  private static final Set<String> MAPS = Set.of("properties", "patternProperties");
  private static final Set<String> PLAIN =
      Set.of(
          "type",
          "enum",
          "const",
          "title",
          "description",
          "default",
          "examples",
          "format",
          "pattern",
          "minLength",
          "maxLength",
          "minimum",
          "maximum",
          "exclusiveMinimum",
          "exclusiveMaximum",
          "multipleOf",
          "minItems",
          "maxItems",
          "uniqueItems",
          "minContains",
          "maxContains",
          "minProperties",
          "maxProperties",
          "required",
          "deprecated",
          "dependentRequired",
          "readOnly",
          "writeOnly");
  private static final Set<String> KNOWN = new TreeSet<>();

  static {
    KNOWN.addAll(ONE);
    KNOWN.addAll(LISTS);
    KNOWN.addAll(MAPS);
    KNOWN.addAll(PLAIN);
  }

  private final Problems problems;

  private SchemaCheck(Problems problems) {
    this.problems = problems;
  }

  /** Notes every problem of the schema at its place. */
  public static void check(YamlMap schema, Problems problems) {
    int before = problems.count();
    new SchemaCheck(problems).words(schema);
    if (problems.count() == before) {
      JsonSchema.ofSchemas().check(schema.toJson()).stream()
          .findFirst()
          .ifPresent(
              violation ->
                  problems.add(
                      find(schema, violation),
                      "not a JSON Schema: '%s' %s"
                          .formatted(violation.where().replaceFirst("^\\.", ""), violation.text()),
                      "Write it like {type: string, minLength: 1}."));
    }
  }

  private void words(YamlNode node) {
    if (!(node instanceof YamlMap schema)) {
      return;
    }
    for (YamlMap.Entry entry : schema.entries()) {
      String word = entry.key();
      if (!KNOWN.contains(word)) {
        problems.add(
            entry.at(),
            "'" + word + "' is not a word of JSON Schema that parameters can use",
            Suggestion.of(word, KNOWN));
      } else if (ONE.contains(word)) {
        words(entry.value());
      } else if (LISTS.contains(word) && entry.value() instanceof YamlList list) {
        list.items().forEach(this::words);
      } else if (MAPS.contains(word) && entry.value() instanceof YamlMap map) {
        map.entries().forEach(member -> members(word, member));
      } else if (word.equals("pattern")) {
        pattern(entry.value());
      }
    }
  }

  private void members(String word, YamlMap.Entry member) {
    if (word.equals("patternProperties")) {
      regex(member.at(), member.key());
    }
    words(member.value());
  }

  private void pattern(YamlNode node) {
    if (node instanceof YamlScalar scalar) {
      regex(scalar.at(), scalar.text());
    }
  }

  private void regex(Position at, String regex) {
    try {
      Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      problems.add(
          at,
          "this pattern is not a regular expression: " + e.getDescription(),
          "Escape special characters with a backslash, in single quotes.");
    }
  }

  private static Position find(YamlNode root, Violation violation) {
    YamlNode node = root;
    for (Object step : violation.path()) {
      if (step instanceof Integer index && node instanceof YamlList list) {
        node = list.items().get(index);
      } else if (node instanceof YamlMap map && map.find(step.toString()).isPresent()) {
        node = map.find(step.toString()).orElseThrow().value();
      }
    }
    return node.at();
  }
}
