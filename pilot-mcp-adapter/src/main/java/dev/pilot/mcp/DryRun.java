package dev.pilot.mcp;

import dev.pilot.approval.Assurance;
import dev.pilot.approval.Principal;
import dev.pilot.event.RecordedEvent;
import dev.pilot.event.WorkflowEvent;
import dev.pilot.plan.Plan;
import dev.pilot.plan.PlanDigest;
import dev.pilot.plan.Safeguards;
import dev.pilot.skill.ToolCatalog;
import dev.pilot.workflow.Workflow;
import java.time.Clock;
import java.util.List;

/** Shows what a plan would become: nothing is called and nothing is stored. */
record DryRun(ToolCatalog tools, Assurance assurance) {

  private static final String NO_ID = "wf-dry-run";

  Workflow of(Plan plan, Principal requester) {
    Plan complete = Safeguards.complete(plan, tools);
    WorkflowEvent planned =
        new WorkflowEvent.WorkflowPlanned(complete, PlanDigest.of(complete), requester, assurance);
    return Workflow.of(
        List.of(
            RecordedEvent.record(
                NO_ID, 1, Clock.systemUTC().instant(), planned, RecordedEvent.START)));
  }
}
