package dev.pilot.workflow;

import dev.pilot.json.Lookup;
import dev.pilot.plan.Reference;
import dev.pilot.plan.Scope;
import java.util.Set;

/**
 * What a step's references see when its approval is asked for: of the steps that run under the same
 * approval nothing is known, even once they have run.
 *
 * @param workflow the workflow
 * @param stepId the step that refers
 * @param covered the steps that run under the approval
 */
record KnownScope(Workflow workflow, String stepId, Set<String> covered) implements Scope {

  @Override
  public Lookup find(Reference reference) {
    return reference instanceof Reference.ToStep to && covered.contains(to.stepId())
        ? new Lookup.Missing("known once step '%s' has run".formatted(to.stepId()))
        : WorkflowScope.before(workflow, stepId).find(reference);
  }
}
