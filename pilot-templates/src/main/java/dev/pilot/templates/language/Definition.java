package dev.pilot.templates.language;

import dev.pilot.plan.OnFailure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /** Returns the JSON Schema of the object of all parameters. */
  public Map<String, Object> parameterSchema() {
    Map<String, Object> properties = new LinkedHashMap<>();
    parameters.forEach((parameter, declared) -> properties.put(parameter, declared.schema()));
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
