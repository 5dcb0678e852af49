package dev.pilot.mcp;

import static dev.pilot.mcp.WorkflowArguments.REASON;
import static dev.pilot.mcp.WorkflowArguments.WORKFLOW_ID;

import dev.pilot.Pilot;
import dev.pilot.mcp.view.RollbackPlanView;
import dev.pilot.workflow.RollbackPlan;
import dev.pilot.workflow.Workflow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Undoes what was done. */
record Rollback(Workplace workplace) implements Tool {

  private static final Argument TO_STEP =
      Argument.optional(
          "to_step",
          new ArgumentType.TextType(300),
          "Keep this step and all before it in the plan; default: undo everything.");
  private static final Argument PREVIEW =
      Argument.optional(
          "preview",
          new ArgumentType.FlagType(),
          "true: only show what would be undone, in which order, and what would remain and why.");
  private static final ToolCard CARD =
      new ToolCard(
          "rollback",
          "Undo what was done",
          "Undo the finished steps of a workflow in reverse order: after a failure, or while it"
              + " runs or waits. Returns the workflow: rolled_back, or rollback_incomplete with"
              + " remaining and why. It can be called again for what remains. With preview nothing"
              + " is called. Of a completed workflow it plans another that reverses it: run that by"
              + " its reversal_id. To stop without undoing, use cancel_workflow.",
          ToolCard.Conduct.ACTS,
          Signature.of(WORKFLOW_ID, REASON, TO_STEP, PREVIEW),
          OutputSchema.workflow());

  @Override
  public ToolCard card() {
    return CARD;
  }

  @Override
  public Map<String, Object> call(Arguments arguments, Caller caller) throws InterruptedException {
    Pilot pilot = workplace.pilot().get();
    String id = arguments.text(WORKFLOW_ID.name());
    Optional<String> toStep = arguments.optionalText(TO_STEP.name());
    if (arguments.flag(PREVIEW.name())) {
      return preview(pilot.status(id), pilot.previewRollback(id, toStep));
    }
    String reason = arguments.optionalText(REASON.name()).orElse("asked for");
    Workflow undone = pilot.rollback(id, caller.principal(), reason, toStep);
    return undone.id().equals(id)
        ? workplace.show(new Runs(pilot).settle(id)).answer()
        : reversal(undone);
  }

  private Map<String, Object> preview(Workflow workflow, RollbackPlan plan) {
    List<Map<String, Object>> findings =
        new Rehearsal(workflow, workplace.tools()).undo(plan).findings();
    return new RollbackPlanView(workflow, plan, findings).answer();
  }

  private Map<String, Object> reversal(Workflow reversal) {
    Map<String, Object> answer = new LinkedHashMap<>(workplace.show(reversal).answer());
    answer.put("reversal_id", reversal.id());
    return answer;
  }
}
