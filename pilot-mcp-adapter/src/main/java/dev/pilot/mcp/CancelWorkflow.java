package dev.pilot.mcp;

import static dev.pilot.mcp.WorkflowArguments.REASON;
import static dev.pilot.mcp.WorkflowArguments.WORKFLOW_ID;

import dev.pilot.Pilot;
import java.util.Map;

/** Ends a workflow. */
record CancelWorkflow(Workplace workplace) implements Tool {

  private static final Argument ROLLBACK =
      Argument.optional(
          "rollback", new ArgumentType.FlagType(), "true: also undo what was done; default false.");
  private static final ToolCard CARD =
      new ToolCard(
          "cancel_workflow",
          "End a workflow",
          "End a workflow that has not finished: no further step starts. What was done stays,"
              + " unless rollback is true. Returns the workflow.",
          ToolCard.Conduct.ACTS,
          Signature.of(WORKFLOW_ID, REASON, ROLLBACK),
          OutputSchema.workflow());

  @Override
  public ToolCard card() {
    return CARD;
  }

  @Override
  public Map<String, Object> call(Arguments arguments, Caller caller) throws InterruptedException {
    Pilot pilot = workplace.pilot().get();
    String id = arguments.text(WORKFLOW_ID.name());
    pilot.cancel(
        id,
        caller.principal(),
        arguments.optionalText(REASON.name()).orElse("asked for"),
        arguments.flag(ROLLBACK.name()));
    return workplace.show(new Runs(pilot).settle(id)).answer();
  }
}
