package dev.pilot.templates.expansion;

import dev.pilot.json.InvalidJsonException;
import dev.pilot.json.JsonPath;
import dev.pilot.json.Lookup;
import dev.pilot.plan.Expression;
import dev.pilot.plan.Reference;
import dev.pilot.templates.language.Filling;
import dev.pilot.templates.language.Hole;
import dev.pilot.templates.problem.TemplateException;
import dev.pilot.templates.yaml.JsonKind;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fills holes at one place of a plan that is being made.
 *
 * <p>Values of parameters and loops are put in as they are and never looked at for holes.
 *
 * @param parameters the values that are known
 * @param variables those of the loops around this place
 * @param steps the names by which earlier steps are known here
 * @param budget how much the plan may still grow
 */
record Scope(
    Map<String, Object> parameters, Map<String, Object> variables, StepNames steps, Budget budget)
    implements Filling {

  Scope with(Map<String, Object> others, StepNames inner) {
    return new Scope(parameters, others, inner, budget);
  }

  @Override
  public boolean has(Hole hole) {
    if (hole instanceof Hole.Variable variable) {
      return variables.containsKey(variable.name()) || parameters.containsKey(variable.name());
    }
    return !(hole instanceof Hole.Parameter parameter) || parameters.containsKey(parameter.name());
  }

  @Override
  public @Nullable Object fill(Hole hole) {
    if (hole instanceof Hole.Variable variable) {
      boolean own = variables.containsKey(variable.name());
      return known(hole, own ? variables : parameters, variable.name(), variable.path());
    }
    if (hole instanceof Hole.Parameter parameter) {
      return known(hole, parameters, parameter.name(), parameter.path());
    }
    return hole instanceof Hole.Secret secret ? Expression.secret(secret.name()) : refer(hole);
  }

  @Override
  public Reference refer(Hole hole) {
    if (hole instanceof Hole.StepResult result) {
      return toStep(result);
    }
    if (hole instanceof Hole.OwnResult own) {
      return new Reference.ToResult(own.path());
    }
    if (hole instanceof Hole.OwnBefore own) {
      return new Reference.ToBefore(own.path());
    }
    Hole.Parameter parameter =
        hole instanceof Hole.Parameter written
            ? written
            : new Hole.Parameter(
                hole.at(), ((Hole.Variable) hole).name(), ((Hole.Variable) hole).path());
    requireValue(hole, parameters, parameter.name());
    return new Reference.ToParameter(parameter.name(), parameter.path());
  }

  @Override
  public void charge(Hole hole, int characters) {
    budget.characters(hole.at(), characters);
  }

  private @Nullable Object known(
      Hole hole, Map<String, Object> values, String name, JsonPath path) {
    requireValue(hole, values, name);
    Lookup lookup = path.find(values.get(name));
    if (lookup instanceof Lookup.Found found) {
      budget.characters(hole.at(), Budget.size(found.value()));
      return found.value();
    }
    throw TemplateException.of(
        TemplateException.INVALID_PARAMETER,
        hole.at(),
        "'%s' is %s and has no '%s'".formatted(name, JsonKind.of(values.get(name)), path),
        "Pass a value that has it.");
  }

  private static void requireValue(Hole hole, Map<String, Object> values, String name) {
    if (!values.containsKey(name)) {
      throw TemplateException.of(
          TemplateException.INVALID_PARAMETER,
          hole.at(),
          "the parameter '" + name + "' is needed here and has no value",
          "Pass it, or give it a default in the template.");
    }
  }

  private Reference toStep(Hole.StepResult result) {
    try {
      return steps
          .resolve(result.way())
          .orElseThrow(
              () ->
                  TemplateException.of(
                      TemplateException.INVALID_TEMPLATE,
                      result.at(),
                      "'steps.%s' points to no earlier step of this plan".formatted(result.way()),
                      "A step in a loop is called ID[VALUE], its value as in the list."));
    } catch (InvalidJsonException e) {
      throw TemplateException.of(
          TemplateException.INVALID_TEMPLATE, result.at(), e.getMessage(), e.hint());
    }
  }
}
