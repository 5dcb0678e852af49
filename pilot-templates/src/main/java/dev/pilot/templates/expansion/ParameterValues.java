package dev.pilot.templates.expansion;

import dev.pilot.json.InvalidJsonException;
import dev.pilot.json.Json;
import dev.pilot.secret.SecretSchema;
import dev.pilot.templates.language.Definition;
import dev.pilot.templates.language.Entry;
import dev.pilot.templates.language.Parameter;
import dev.pilot.templates.language.Value;
import dev.pilot.templates.problem.Position;
import dev.pilot.templates.problem.Problems;
import dev.pilot.templates.problem.Suggestion;
import dev.pilot.templates.problem.TemplateException;
import dev.pilot.templates.schema.JsonSchema;
import dev.pilot.templates.schema.Violation;
import dev.pilot.templates.yaml.JsonKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The values of a template's parameters for one plan: what was given, else the defaults.
 *
 * <p>A value of null counts as not given. No message shows a value.
 */
public final class ParameterValues {

  private static final String TARGETS = "targets";

  private final Definition definition;
  private final Set<String> secret;
  private final Problems problems = new Problems();

  private ParameterValues(Definition definition) {
    this.definition = definition;
    this.secret = definition.secretParameters();
  }

  /**
   * Returns the values, each fitting its schema; in the place of each secret stands its {@link
   * dev.pilot.plan.Expression}.
   *
   * @param kept the entries that will be planned; a required parameter that only others use need
   *     not be given
   * @throws TemplateException if a value is missing, unknown or unfit
   */
  public static Map<String, Object> of(
      Definition definition, List<Entry> kept, Map<String, Object> params, List<String> targets) {
    return new ParameterValues(definition).resolve(kept, params, targets);
  }

  private Map<String, Object> resolve(
      List<Entry> kept, Map<String, Object> params, List<String> targets) {
    Map<String, Object> given = new LinkedHashMap<>(params);
    given.values().removeIf(Objects::isNull);
    given.keySet().forEach(this::requireKnown);
    if (!targets.isEmpty()) {
      addTargets(given, targets);
    }
    Set<String> unneeded = usedBy(definition.steps().stream());
    unneeded.removeAll(usedBy(kept.stream()));
    definition.timeout().stream()
        .flatMap(Value::holes)
        .forEach(hole -> unneeded.remove(Parameter.named(hole)));
    Map<String, Object> values = new LinkedHashMap<>();
    for (Parameter parameter : definition.parameters().values()) {
      Object value = given.get(parameter.name());
      if (value != null) {
        value(parameter, value).ifPresent(fit -> values.put(parameter.name(), fit));
      } else if (parameter.hasDefault()) {
        values.put(parameter.name(), byDefault(parameter));
      } else if (parameter.required() && !unneeded.contains(parameter.name())) {
        problems.add(
            parameter.at(),
            "the parameter '" + parameter.name() + "' is required and missing",
            "Pass it; allowed is " + allowed(parameter) + ".");
      }
    }
    problems.throwIfAny(TemplateException.INVALID_PARAMETER);
    return values;
  }

  private void addTargets(Map<String, Object> given, List<String> targets) {
    if (!definition.parameters().containsKey(TARGETS)) {
      problems.add(start(), "this template has no parameter 'targets'", "Leave 'targets' out.");
    } else if (given.putIfAbsent(TARGETS, targets) != null) {
      problems.add(
          start(),
          "the parameter 'targets' is given twice",
          "Pass it either as 'targets' or inside 'params'.");
    }
  }

  private void requireKnown(String name) {
    if (!definition.parameters().containsKey(name)) {
      problems.add(
          start(),
          "there is no parameter '" + name + "'",
          Suggestion.of(name, definition.parameters().keySet()));
    }
  }

  private Object byDefault(Parameter parameter) {
    Object value = Objects.requireNonNull(parameter.schema().get("default"));
    return isSecret(parameter) ? secrets(parameter, value).orElse(value) : value;
  }

  private boolean isSecret(Parameter parameter) {
    return secret.contains(parameter.name());
  }

  /** Puts references where secrets are meant. */
  private Optional<Object> secrets(Parameter parameter, Object value) {
    GivenSecrets secrets = new GivenSecrets();
    boolean whole = isSecret(parameter);
    Object with =
        whole && !(value instanceof String)
            ? secrets.of(1, "", true, SecretSchema.NONE)
            : secrets.of(value, "", whole, SecretSchema.of(parameter.schema()));
    secrets
        .problem()
        .ifPresent(
            what ->
                problems.add(
                    parameter.at(),
                    "the parameter '%s' %s".formatted(parameter.name(), what),
                    "Pass {{secret:NAME}} where a secret is expected, NAME being one that the"
                        + " server knows; values in clear nowhere."));
    return secrets.problem().isPresent() ? Optional.empty() : Optional.ofNullable(with);
  }

  private Optional<Object> value(Parameter parameter, Object given) {
    try {
      Json.canonical(given);
      Object value = Objects.requireNonNull(Json.value(given));
      if (isSecret(parameter)) {
        return secrets(parameter, value);
      }
      List<Violation> violations = JsonSchema.of(parameter.schema()).check(value);
      violations.stream().findFirst().ifPresent(first -> unfit(parameter, value, first));
      return violations.isEmpty() ? secrets(parameter, value) : Optional.empty();
    } catch (InvalidJsonException e) {
      problems.add(
          parameter.at(),
          "the parameter '%s' can't be kept: %s".formatted(parameter.name(), e.getMessage()),
          e.hint());
      return Optional.empty();
    }
  }

  private void unfit(Parameter parameter, Object value, Violation violation) {
    String where = violation.where().isEmpty() ? "" : " at '" + violation.where() + "'";
    problems.add(
        parameter.at(),
        "the parameter '%s' is %s and does not fit%s: %s"
            .formatted(parameter.name(), JsonKind.of(value), where, violation.text()),
        "Allowed is " + allowed(parameter) + ".");
  }

  private static String allowed(Parameter parameter) {
    Map<String, Object> schema = new LinkedHashMap<>(parameter.schema());
    schema.keySet().removeAll(Set.of("description", "title", "default", "examples"));
    return schema.isEmpty() ? "any value" : Json.write(schema);
  }

  private static Set<String> usedBy(Stream<Entry> entries) {
    return entries
        .flatMap(Entry::flat)
        .flatMap(Entry::ownHoles)
        .map(Parameter::named)
        .collect(Collectors.toSet());
  }

  private Position start() {
    return Position.startOf(definition.file());
  }
}
