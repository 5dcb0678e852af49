package dev.pilot.workflow;

import dev.pilot.event.Moment;
import dev.pilot.event.Sight;
import dev.pilot.json.Lookup;
import dev.pilot.plan.Reference;
import dev.pilot.plan.Scope;
import org.jspecify.annotations.Nullable;

/**
 * What the references of one step see: the parameters and the results of the steps before it.
 *
 * @param workflow the workflow as it is now
 * @param stepId the step that refers
 * @param own the step's own result, where it has one
 */
record WorkflowScope(Workflow workflow, String stepId, Lookup own) implements Scope {

  /** What a step sees before its call. */
  static Scope before(Workflow workflow, String stepId) {
    return new WorkflowScope(workflow, stepId, new Lookup.Missing("the call has not returned"));
  }

  /** What a step's check and undo see. */
  static Scope after(Workflow workflow, String stepId, @Nullable Object result) {
    return new WorkflowScope(workflow, stepId, new Lookup.Found(result));
  }

  @Override
  public Lookup find(Reference reference) {
    if (reference instanceof Reference.ToParameter to) {
      return to.path().find(workflow.plan().parameters().get(to.name()));
    }
    if (reference instanceof Reference.ToStep to && !to.stepId().equals(stepId)) {
      return findInStep(to);
    }
    if (reference instanceof Reference.ToBefore && own instanceof Lookup.Found) {
      return findBefore(reference);
    }
    return own instanceof Lookup.Found found ? reference.path().find(found.value()) : own;
  }

  private Lookup findBefore(Reference reference) {
    return workflow
        .step(stepId)
        .observed()
        .sight(Moment.BEFORE)
        .map(
            sight ->
                sight instanceof Sight.Whole whole
                    ? reference.path().find(whole.value())
                    : new Lookup.Missing("what was there before was too large to be kept"))
        .orElseGet(() -> new Lookup.Missing("nobody saw what was there before"));
  }

  private Lookup findInStep(Reference.ToStep reference) {
    StepProgress step = workflow.step(reference.stepId());
    return step.applied()
        ? reference.path().find(step.result())
        : new Lookup.Missing("step '%s' is %s".formatted(reference.stepId(), step.status().word()));
  }
}
