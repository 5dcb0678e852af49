package dev.pilot.templates.language;

import dev.pilot.plan.OnFailure;
import dev.pilot.templates.problem.Problems;
import dev.pilot.templates.problem.TemplateException;
import dev.pilot.templates.yaml.YamlMap;
import dev.pilot.templates.yaml.YamlNode;
import dev.pilot.templates.yaml.YamlScalar;
import dev.pilot.templates.yaml.YamlText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads whole templates. */
public final class DefinitionReader {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,100}");
  private static final Map<String, OnFailure> ON_FAILURE =
      Map.of("stop", OnFailure.STOP, "rollback", OnFailure.ROLLBACK);

  private final Problems problems = new Problems();
  private final boolean checked;

  private DefinitionReader(boolean checked) {
    this.checked = checked;
  }

  /**
   * Reads a template.
   *
   * @param file what the text is called in messages
   * @param checked whether the parameters' schemas were checked before
   * @throws TemplateException with every mistake that can be seen before the template is planned
   */
  public static Definition read(String file, byte[] yaml, boolean checked) {
    YamlNode root = YamlText.read(file, yaml);
    if (!(root instanceof YamlMap map)) {
      throw TemplateException.of(
          TemplateException.INVALID_TEMPLATE,
          root.at(),
          "the template is " + root.kind() + ", not a mapping",
          "Begin with 'name: ...' and 'steps:'.");
    }
    return new DefinitionReader(checked).read(file, map);
  }

  private Definition read(String file, YamlMap map) {
    Fields fields = new Fields(map, Vocabulary.TEMPLATE, problems);
    boolean known = fields.checkKeys(List.of());
    Definition definition =
        new Definition(
            file,
            name(fields, known),
            version(fields),
            fields.text("description").orElse(""),
            fields
                .map("parameters")
                .map(new ParameterReader(problems, checked)::read)
                .orElseGet(LinkedHashMap::new),
            fields.choice("on_failure", ON_FAILURE, OnFailure.STOP),
            new DurationReader(problems, new ValueReader(problems)).read(fields, "timeout"),
            steps(fields, known));
    problems.throwIfAny(TemplateException.INVALID_TEMPLATE);
    ReferenceCheck.check(definition, problems);
    SecretCheck.check(definition, problems);
    problems.throwIfAny(TemplateException.INVALID_TEMPLATE);
    return definition;
  }

  private String name(Fields fields, boolean known) {
    Optional<String> name = fields.text("name");
    if (known && !fields.has("name")) {
      problems.add(fields.at(), "the template has no 'name'", "Add name: NAME as the first line.");
    }
    name.filter(text -> !NAME.matcher(text).matches())
        .ifPresent(
            text ->
                problems.add(
                    fields.at("name"),
                    "the name has other characters than letters, digits, _ and -, or too many",
                    "Write it like maintenance_window."));
    return name.orElse("");
  }

  private String version(Fields fields) {
    Optional<YamlNode> node = fields.node("version");
    if (node.isPresent()
        && node.get() instanceof YamlScalar scalar
        && (scalar.value() instanceof Number || scalar.value() instanceof String)) {
      return scalar.text();
    }
    node.ifPresent(found -> fields.wrongType("version", found, "a number or a text"));
    return "1";
  }

  private List<Entry> steps(Fields fields, boolean known) {
    if (!fields.has("steps")) {
      if (known) {
        problems.add(fields.at(), "the template has no 'steps'", "Add steps: with a list below.");
      }
      return List.of();
    }
    return new EntryReader(problems).readAll(fields.node("steps").orElseThrow());
  }
}
