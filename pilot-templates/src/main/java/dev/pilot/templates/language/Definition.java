package dev.pilot.templates.language;

import dev.pilot.plan.OnFailure;
import dev.pilot.secret.SecretNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A template as it is written, without any mistake that can be seen before it is planned.
 *
 * @param file what its text is called
 * @param name how it is found
 * @param version the author's version of it
 * @param description one line for people
 * @param parameters by name, in the order written
 * @param onFailure what follows when a step fails
 * @param timeout how long a workflow of it may take
 * @param steps at least one entry
 */
public record Definition(
    String file,
    String name,
    String version,
    String description,
    Map<String, Parameter> parameters,
    OnFailure onFailure,
    Optional<Value> timeout,
    List<Entry> steps) {

  /** Returns every entry at any depth, in the order written. */
  public Stream<Entry> flat() {
    return steps.stream().flatMap(Entry::flat);
  }

  /** Returns the stages in the order in which they first appear. */
  public List<String> stages() {
    return flat().map(Entry::stage).filter(stage -> !stage.isEmpty()).distinct().toList();
  }

  /**
   * Returns the parameters that take nothing but a secret: those that say so, and those that are
   * passed on as a tool's secret.
   */
  public Set<String> secretParameters() {
    Stream<String> own =
        parameters.values().stream().filter(Parameter::secret).map(Parameter::name);
    Stream<String> passed =
        flat().flatMap(Entry::uses).flatMap(use -> passedAsSecret(use.params(), false));
    return Stream.concat(own, passed.filter(parameters::containsKey))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Stream<String> passedAsSecret(Value value, boolean secret) {
    if (value instanceof Value.Members members) {
      return members.members().entrySet().stream()
          .flatMap(
              member ->
                  passedAsSecret(
                      member.getValue(), secret || SecretNames.isSecret(member.getKey())));
    }
    if (value instanceof Value.Items items) {
      return items.items().stream().flatMap(item -> passedAsSecret(item, secret));
    }
    return secret && value instanceof Value.Whole whole
        ? Stream.of(Parameter.named(whole.hole()))
        : Stream.empty();
  }

  /** Returns the JSON Schema of the object of all parameters. */
  public Map<String, Object> parameterSchema() {
    Map<String, Object> properties = new LinkedHashMap<>();
    Set<String> secret = secretParameters();
    parameters.forEach(
        (name, declared) ->
            properties.put(
                name, secret.contains(name) ? declared.schemaOfSecret() : declared.schema()));
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("properties", properties);
    schema.put(
        "required",
        parameters.values().stream().filter(Parameter::required).map(Parameter::name).toList());
    schema.put("additionalProperties", false);
    return schema;
  }
}
