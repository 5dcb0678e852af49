package dev.pilot.templates;

import dev.pilot.json.Json;
import dev.pilot.plan.Expression;
import dev.pilot.plan.Gate;
import dev.pilot.plan.InvalidPlanException;
import dev.pilot.plan.Plan;
import dev.pilot.plan.Source;
import dev.pilot.plan.Step;
import dev.pilot.templates.expansion.Expansion;
import dev.pilot.templates.expansion.ParameterValues;
import dev.pilot.templates.expansion.Staging;
import dev.pilot.templates.language.Definition;
import dev.pilot.templates.language.DefinitionReader;
import dev.pilot.templates.language.Entry;
import dev.pilot.templates.problem.Position;
import dev.pilot.templates.problem.TemplateException;
import dev.pilot.templates.yaml.YamlText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A named kind of work that becomes a plan once its parameters are known; immutable. */
public final class Template {

  private final Definition definition;
  private final String hash;

  private Template(Definition definition, String hash) {
    this.definition = definition;
    this.hash = hash;
  }

  /**
   * Reads a template from YAML.
   *
   * @param file what the text is called in messages
   * @throws TemplateException with every mistake that can be seen before planning
   */
  public static Template parse(String file, String yaml) {
    return parse(file, yaml.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads a template from YAML in UTF-8.
   *
   * @param file what the text is called in messages
   * @throws TemplateException with every mistake that can be seen before planning
   */
  public static Template parse(String file, byte[] yaml) {
    return new Template(DefinitionReader.read(file, yaml, false), Sha256.hex(yaml));
  }

  /**
   * Reads a template from a file, of which never more than the largest template is read.
   *
   * @throws TemplateException if it can't be read, or with every mistake in it
   */
  public static Template read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return parse(file.toString(), in.readNBytes(YamlText.MAX_BYTES + 1));
    } catch (IOException e) {
      throw TemplateException.of(
          "unreadable_template",
          Position.startOf(file.toString()),
          "the file can't be read (" + e.getClass().getSimpleName() + ")",
          "Check that it exists and who may read it.");
    }
  }

  /** Reads a shipped template, whose schemas the build has checked. */
  static Template shipped(String file, byte[] yaml) {
    return new Template(DefinitionReader.read(file, yaml, true), Sha256.hex(yaml));
  }

  /** Returns the name by which it is found. */
  public String name() {
    return definition.name();
  }

  /** Returns the author's version of it. */
  public String version() {
    return definition.version();
  }

  /** Returns one line for people. */
  public String description() {
    return definition.description();
  }

  /** Returns what its text is called, such as the file's path. */
  public String file() {
    return definition.file();
  }

  /** Returns the SHA-256 of its text, in hexadecimal. */
  public String hash() {
    return hash;
  }

  /** Returns the JSON Schema of the object of all parameters. */
  public Map<String, Object> parameters() {
    return Json.object(definition.parameterSchema());
  }

  /** Returns the stages in the order in which they first appear. */
  public List<String> stages() {
    return definition.stages();
  }

  /** Returns how many calls, polls and waits are written in it; one in a loop counts once. */
  public int steps() {
    return (int) definition.flat().filter(Entry.Task.class::isInstance).count();
  }

  /** Returns how many gates are written in it. */
  public int gates() {
    return (int) definition.flat().filter(Entry.Stop.class::isInstance).count();
  }

  /**
   * Makes the plan: loops unrolled, parameters filled in, nothing called.
   *
   * @throws TemplateException if a parameter or a stage is missing, unknown or unfit, or nothing is
   *     left to do
   */
  public Plan plan(PlanRequest request) {
    Staging staging = new Staging(definition, request.stages());
    List<Entry> kept = staging.kept();
    Map<String, Object> values =
        ParameterValues.of(definition, kept, request.params(), request.targets());
    List<Entry> entries = staging.guarded(kept, request.requireApproval());
    List<Step> steps = Expansion.of(entries, values);
    if (steps.stream().allMatch(Gate.class::isInstance)) {
      throw invalid(
          "the plan has no step, since its loops are empty or its conditions never hold",
          "Pass longer lists or more parameters.");
    }
    try {
      return new Plan(
          name(),
          description(),
          new Source(name(), hash),
          shown(values),
          steps,
          definition.onFailure(),
          Expansion.timeout(definition.timeout(), values));
    } catch (InvalidPlanException e) {
      throw invalid("the plan is refused (" + e.code() + ")", e.hint());
    }
  }

  /** What a plan keeps of its parameters: of secrets their placeholders. */
  private static Map<String, Object> shown(Map<String, Object> values) {
    Map<String, @Nullable Object> shown = new LinkedHashMap<>();
    values.forEach((name, value) -> shown.put(name, Expression.of(value).display()));
    return Json.object(shown);
  }

  private TemplateException invalid(String what, String hint) {
    return TemplateException.of("invalid_plan", Position.startOf(file()), what, hint);
  }
}
