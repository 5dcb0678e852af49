package dev.pilot.mcp.view;

import dev.pilot.json.Lookup;
import dev.pilot.plan.Expression;
import dev.pilot.plan.MissingValueException;
import dev.pilot.plan.Reference;
import dev.pilot.plan.Scope;
import dev.pilot.plan.SkillCall;
import dev.pilot.workflow.StepProgress;
import dev.pilot.workflow.Workflow;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a call's arguments will be, as far as that is known now: a person decides on values, not on
 * references to values that are already there.
 */
record KnownArguments(Workflow workflow) implements Scope {

  Map<String, @Nullable Object> of(SkillCall call) {
    Map<String, @Nullable Object> known = new LinkedHashMap<>();
    call.arguments().members().forEach((name, value) -> known.put(name, known(value)));
    return known;
  }

  private @Nullable Object known(Expression value) {
    try {
      return value.resolve(this);
    } catch (MissingValueException e) {
      return value.display();
    }
  }

  @Override
  public Lookup find(Reference reference) {
    if (reference instanceof Reference.ToParameter to) {
      return to.path().find(workflow.plan().parameters().get(to.name()));
    }
    if (reference instanceof Reference.ToStep to) {
      StepProgress step = workflow.step(to.stepId());
      return step.applied()
          ? to.path().find(step.result())
          : new Lookup.Missing("the step has not answered");
    }
    return new Lookup.Missing("the call has not returned");
  }
}
