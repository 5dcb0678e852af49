package dev.pilot.mcp;

import static dev.pilot.mcp.WorkflowArguments.WORKFLOW_ID;

import dev.pilot.event.RecordedEvent;
import dev.pilot.mcp.ArgumentType.ChoiceType;
import dev.pilot.mcp.ArgumentType.FlagType;
import dev.pilot.mcp.ArgumentType.NumberType;
import dev.pilot.mcp.view.AuditView;
import dev.pilot.mcp.view.Page;
import dev.pilot.mcp.view.WorkflowView;
import dev.pilot.workflow.Workflow;
import java.util.List;
import java.util.Map;

/** Shows a workflow. */
record GetWorkflowStatus(Workplace workplace) implements Tool {

  private static final Argument DETAIL =
      Argument.optional(
          "detail",
          new ChoiceType(List.of("summary", "full")),
          "full adds the audit log; default summary.");
  private static final Argument STEPS_FROM =
      Argument.optional(
          "steps_from", new NumberType(0, 1_000_000), "Index of the first step; default 0.");
  private static final Argument STEPS_LIMIT =
      Argument.optional(
          "steps_limit", new NumberType(1, 1_000), "How many steps at most; default 100.");
  private static final Argument AUDIT_LIMIT =
      Argument.optional(
          "audit_limit", new NumberType(1, 1_000), "How many of the newest events; default 20.");
  private static final Argument MERMAID =
      Argument.optional(
          "mermaid", new FlagType(), "true adds the plan with its states as a Mermaid graph.");
  private static final ToolCard CARD =
      new ToolCard(
          "get_workflow_status",
          "Show a workflow",
          "See how a workflow stands: state, each step's status, arguments, result and error, what"
              + " a gate asks, what a person has to decide. Its message says what to call next."
              + " Changes nothing, so call it as often as needed. Use list_workflows to find ids.",
          ToolCard.Conduct.READS,
          Signature.of(WORKFLOW_ID, DETAIL, STEPS_FROM, STEPS_LIMIT, AUDIT_LIMIT, MERMAID),
          OutputSchema.workflow());

  @Override
  public ToolCard card() {
    return CARD;
  }

  @Override
  public Map<String, Object> call(Arguments arguments, Caller caller) {
    List<RecordedEvent> log = workplace.pilot().get().history(arguments.text(WORKFLOW_ID.name()));
    WorkflowView view =
        workplace
            .show(Workflow.of(log))
            .at(
                new Page(
                    arguments.number(STEPS_FROM.name(), 0),
                    arguments.number(STEPS_LIMIT.name(), 100)))
            .drawn(arguments.flag(MERMAID.name()));
    boolean full = arguments.optionalText(DETAIL.name()).filter("full"::equals).isPresent();
    return full
        ? view.with(new AuditView(log, arguments.number(AUDIT_LIMIT.name(), 20))).answer()
        : view.answer();
  }
}
