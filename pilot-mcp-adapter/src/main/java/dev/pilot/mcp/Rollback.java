package dev.pilot.mcp;

import static dev.pilot.mcp.WorkflowArguments.REASON;
import static dev.pilot.mcp.WorkflowArguments.WORKFLOW_ID;

import dev.pilot.Pilot;
import java.util.Map;

/** Undoes what was done. */
record Rollback(Workplace workplace) implements Tool {

  private static final ToolCard CARD =
      new ToolCard(
          "rollback",
          "Undo what was done",
          "Undo the finished steps of a workflow in reverse order: after a failure, or while it"
              + " runs or waits. Returns the workflow: rolled_back, or rollback_incomplete with"
              + " remaining and why. It can be called again then. To stop without undoing, use"
              + " cancel_workflow.",
          ToolCard.Conduct.ACTS,
          Signature.of(WORKFLOW_ID, REASON),
          OutputSchema.workflow());

  @Override
  public ToolCard card() {
    return CARD;
  }

  @Override
  public Map<String, Object> call(Arguments arguments, Caller caller) throws InterruptedException {
    Pilot pilot = workplace.pilot().get();
    String id = arguments.text(WORKFLOW_ID.name());
    pilot.rollback(
        id, caller.principal(), arguments.optionalText(REASON.name()).orElse("asked for"));
    return workplace.show(new Runs(pilot).settle(id)).answer();
  }
}
