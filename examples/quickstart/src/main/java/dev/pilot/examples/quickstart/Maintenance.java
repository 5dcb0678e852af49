package dev.pilot.examples.quickstart;

import dev.pilot.Pilot;
import dev.pilot.approval.Principal;
import dev.pilot.plan.Compensation;
import dev.pilot.plan.Plan;
import dev.pilot.plan.SkillStep;
import dev.pilot.store.WorkflowSummary;
import dev.pilot.templates.PlanRequest;
import dev.pilot.templates.TemplateLibrary;
import dev.pilot.workflow.PendingApproval;
import dev.pilot.workflow.Workflow;
import dev.pilot.workflow.WorkflowState;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The work itself: plan, stop at the gate, run, verify, and roll back if something fails. */
record Maintenance(Pilot pilot, Person person, Screen screen, Workspace workspace) {

  /**
   * Where the driving stopped.
   *
   * @param finished whether it came to its end; else somebody has to answer first
   */
  record Stop(Workflow workflow, boolean finished) {}

  private static final Set<WorkflowState> WAITING =
      Set.of(
          WorkflowState.AWAITING_APPROVAL, WorkflowState.APPROVED, WorkflowState.DECISION_REQUIRED);

  static Plan plan() {
    PlanRequest request =
        new PlanRequest(
            Map.of("cluster", "prod-cluster"),
            List.of("db-prod-01", "db-prod-03"),
            List.of(),
            List.of());
    return TemplateLibrary.builtin().find("maintenance_window").plan(request);
  }

  /** Takes up what waits for a person in this workspace, else begins anew. */
  Workflow begin(Plan plan) throws IOException {
    Optional<WorkflowSummary> waiting =
        pilot.list(1).stream().filter(newest -> WAITING.contains(newest.state())).findFirst();
    if (waiting.isPresent()) {
      return pilot.status(waiting.get().id());
    }
    workspace.begin();
    return pilot.plan(plan, Principal.agent("quickstart", Optional.of(person.who().name())));
  }

  /** Goes on until it ends or nobody answers. */
  Stop drive(Workflow planned) throws IOException, InterruptedException {
    Workflow workflow = planned;
    while (!workflow.state().isFinal()) {
      if (!goOn(workflow)) {
        return new Stop(workflow, false);
      }
      workflow = pilot.await(workflow.id(), Duration.ofHours(1));
    }
    return new Stop(workflow, true);
  }

  private boolean goOn(Workflow workflow) throws IOException {
    if (workflow.pendingApproval().isPresent()) {
      return answerGate(workflow, workflow.pendingApproval().get());
    }
    if (workflow.state() == WorkflowState.DECISION_REQUIRED) {
      return settle(workflow, workflow.unknown().iterator().next());
    }
    screen.heading("Running");
    pilot.start(workflow.id(), person.who());
    return true;
  }

  private boolean answerGate(Workflow workflow, PendingApproval gate) throws IOException {
    screen.heading("The gate asks");
    screen.paragraph(gate.message());
    long lasting = gate.covers().stream().filter(id -> isIrreversible(workflow, id)).count();
    screen.paragraph(
        "A yes covers %d steps, %d of them without a way back, and counts for digest %s only."
            .formatted(gate.covers().size(), lasting, gate.digest().substring(0, 12)));
    return person.answerGate(pilot, workflow.id(), gate);
  }

  private static boolean isIrreversible(Workflow workflow, String stepId) {
    return workflow.steps().stream()
        .filter(step -> step.id().equals(stepId))
        .anyMatch(
            step ->
                step instanceof SkillStep call
                    && call.compensation() instanceof Compensation.Irreversible);
  }

  private boolean settle(Workflow workflow, String stepId) throws IOException {
    screen.heading("A person has to decide");
    screen.paragraph(
        "Nobody can tell whether this had its effect: "
            + new Titles(workflow.plan()).of(stepId)
            + workflow.step(stepId).problem().map(why -> " (" + why.message() + ")").orElse(""));
    screen.paragraph("Pilot never sends it again by itself. Changed in the data centre so far:");
    screen.changes(workspace.changes());
    return person.settle(pilot, workflow.id(), workflow.pendingDecision(stepId).orElseThrow());
  }
}
