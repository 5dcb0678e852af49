package dev.pilot.mcp;

import dev.pilot.mcp.view.ListView;
import java.util.Map;

/** Shows what there is to run, and what is under way. */
record ListWorkflows(Workplace workplace) implements Tool {

  private static final int NEWEST = 1_000;
  private static final ToolCard CARD =
      new ToolCard(
          "list_workflows",
          "List templates and workflows",
          "Start here. Returns the templates that can be planned, with the JSON Schema of their"
              + " parameters and their stages, and the workflows that have not ended. Next:"
              + " plan_workflow or run_workflow with a template's name, or get_workflow_status.",
          ToolCard.Conduct.READS,
          Signature.of(),
          OutputSchema.list());

  @Override
  public ToolCard card() {
    return CARD;
  }

  @Override
  public Map<String, Object> call(Arguments arguments, Caller caller) {
    return new ListView(
            workplace.templates().get(),
            workplace.pilot().get().list(NEWEST).stream()
                .filter(workflow -> !workflow.state().isFinal())
                .toList())
        .answer();
  }
}
