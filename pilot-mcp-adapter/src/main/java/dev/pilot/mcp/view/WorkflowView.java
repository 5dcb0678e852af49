package dev.pilot.mcp.view;

import dev.pilot.mcp.graph.Mermaid;
import dev.pilot.plan.Step;
import dev.pilot.report.DiffReport;
import dev.pilot.workflow.Workflow;
import dev.pilot.workflow.WorkflowState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A workflow as answers show it, always under the bound of {@link Fitting}.
 *
 * @param workflow what is shown
 * @param standpoint from where
 * @param page which of its steps
 * @param audit the part of its log that is shown, if any
 * @param drawn whether its plan is shown as a graph too, as Mermaid text
 */
public record WorkflowView(
    Workflow workflow, Standpoint standpoint, Page page, Optional<AuditView> audit, boolean drawn) {

  private static final int MOST_NODES = 100;

  /** Shows the first steps and no audit. */
  public static WorkflowView of(Workflow workflow, Standpoint standpoint) {
    return new WorkflowView(workflow, standpoint, Page.first(), Optional.empty(), false);
  }

  /** Shows these steps. */
  public WorkflowView at(Page other) {
    return new WorkflowView(workflow, standpoint, other, audit, drawn);
  }

  /** Shows this part of the log as well. */
  public WorkflowView with(AuditView log) {
    return new WorkflowView(workflow, standpoint, page, Optional.of(log), drawn);
  }

  /** Shows the plan as a graph as well. */
  public WorkflowView drawn(boolean asked) {
    return new WorkflowView(workflow, standpoint, page, audit, asked);
  }

  /** Returns the answer. */
  public Map<String, Object> answer() {
    DiffReport report = DiffReport.of(workflow);
    SightTexts texts = new SightTexts();
    return Fitting.largest(room -> in(room, new DiffView(report, room, texts)));
  }

  /** Returns the answer in this much room. */
  public Map<String, Object> in(Room room) {
    return in(room, new DiffView(DiffReport.of(workflow), room, new SightTexts()));
  }

  private Map<String, Object> in(Room room, DiffView changes) {
    Fields fields = new Fields();
    head(fields, room);
    steps(fields, room);
    ApprovalView approvals = new ApprovalView(workflow, room);
    UndoView undo = new UndoView(workflow, room);
    fields
        .withAny(
            "pending_approval",
            workflow.pendingApproval().map(pending -> approvals.pending(pending, standpoint)))
        .withAny("pending_decision", new DecisionView(workflow, room).pending(standpoint))
        .withAny("diff_report", changes.shown())
        .withAll("approvals", room.list(approvals.decided()))
        .withAll("rollback_results", undo.results())
        .withAll("remaining", undo.remaining());
    audit.ifPresent(log -> fields.with(log.of(room)));
    if (drawn) {
      fields.with("mermaid", Mermaid.of(workflow, Math.min(MOST_NODES, room.entries())));
    }
    return fields.done();
  }

  private void head(Fields fields, Room room) {
    fields
        .with("workflow_id", workflow.id())
        .with("workflow_type", workflow.plan().name())
        .with("description", room.text(workflow.plan().description()))
        .with("state", workflow.state().word())
        .withAny("outcome", Outcome.of(workflow))
        .with("message", new NextCall(workflow, standpoint).sentence())
        .with("requested_by", workflow.origin().requester().name())
        .withAny("on_behalf_of", workflow.origin().requester().onBehalfOf())
        .with("created_at", StepView.time(workflow.origin().createdAt()))
        .with("updated_at", StepView.time(workflow.head().at()))
        .with("plan_digest", workflow.origin().digest())
        .withAny("reverses", workflow.reversals().reverses())
        .withAny("reversal_id", workflow.reversals().newest())
        .withAny("next_at", nextAt())
        .withAny("deadline", workflow.deadline().map(StepView::time))
        .withAny("failed_step", workflow.ending().failedStep())
        .withAny("problem", workflow.ending().problem().map(why -> Words.of(why, room)));
  }

  private Optional<String> nextAt() {
    return workflow
        .due()
        .filter(
            at ->
                workflow.state() == WorkflowState.WAITING
                    || workflow.state() == WorkflowState.BLOCKED_BY_POLICY)
        .map(StepView::time);
  }

  private void steps(Fields fields, Room room) {
    List<Step> all = workflow.steps();
    List<Step> shown = page.of(all, room);
    int from = Math.min(page.from(), all.size());
    StepView view = new StepView(workflow, room);
    List<Object> steps = new ArrayList<>();
    for (Step step : shown) {
      steps.add(view.of(from + steps.size(), step));
    }
    fields.with("steps_total", (long) all.size());
    if (from + shown.size() < all.size()) {
      // The next page begins here, whatever of this one did not fit.
      fields.with("steps_next", (long) (from + shown.size()));
    }
    fields.with("steps", steps);
  }
}
