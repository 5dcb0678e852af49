package dev.pilot.mcp;

import static dev.pilot.mcp.WorkflowArguments.PARAMS;
import static dev.pilot.mcp.WorkflowArguments.REQUIRE_APPROVAL;
import static dev.pilot.mcp.WorkflowArguments.STEPS;
import static dev.pilot.mcp.WorkflowArguments.TARGETS;
import static dev.pilot.mcp.WorkflowArguments.TEMPLATE;

import dev.pilot.plan.Plan;
import java.util.Map;

/** Makes a workflow from a template. */
record PlanWorkflow(Workplace workplace) implements Tool {

  private static final ToolCard CARD =
      new ToolCard(
          "plan_workflow",
          "Plan a workflow",
          "Make a workflow from a template without running it, so that it can be looked at first."
              + " Returns the steps with their arguments, gates and undo calls, and a workflow_id."
              + " Next: run_workflow. To plan and run in one go, call run_workflow with the"
              + " template.",
          ToolCard.Conduct.RECORDS,
          Signature.of(TEMPLATE, PARAMS, TARGETS, STEPS, REQUIRE_APPROVAL),
          OutputSchema.workflow());

  @Override
  public ToolCard card() {
    return CARD;
  }

  @Override
  public Map<String, Object> call(Arguments arguments, Caller caller) {
    Plan plan = WorkflowArguments.plan(workplace.templates().get(), arguments);
    return workplace.show(workplace.pilot().get().plan(plan, caller.principal())).answer();
  }
}
