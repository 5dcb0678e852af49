package dev.pilot.mcp.view;

import dev.pilot.approval.Assurance;
import dev.pilot.event.Problem;
import dev.pilot.plan.SkillStep;
import dev.pilot.plan.Step;
import dev.pilot.workflow.Block;
import dev.pilot.workflow.StepStatus;
import dev.pilot.workflow.UndoProgress.Status;
import dev.pilot.workflow.Workflow;
import java.util.List;
import java.util.stream.Collectors;

/** The one sentence that says how a workflow stands and what to call next. */
record NextCall(Workflow workflow, Standpoint standpoint) {

  private static final Room SHORT = new Room(200, 3, 3);

  String sentence() {
    return switch (workflow.state()) {
      case PENDING -> "Planned, and nothing has run: call run_workflow with this workflow_id.";
      case APPROVED ->
          "The gate is open: a serving process goes on within 2 s, or call run_workflow.";
      case RUNNING -> progress() + ": call get_workflow_status to see how it goes on.";
      case AWAITING_APPROVAL -> gate();
      case DECISION_REQUIRED -> decision();
      case WAITING -> waiting();
      case ROLLING_BACK ->
          "It is being undone%s: call get_workflow_status to see how it goes on."
              .formatted(timers().isEmpty() ? "" : "; " + timers());
      case COMPLETED ->
          "Every step is done; nothing is left to call."
              + workflow
                  .reversals()
                  .newest()
                  .map(id -> " Workflow %s was planned to reverse it.".formatted(id))
                  .orElse("");
      case FAILED -> why() + " What was done before is still there: call rollback to undo it.";
      case CANCELLED ->
          unsettled(
              why()
                  + (didAnything()
                      ? " What was done is still there: call rollback to undo it."
                      : " Nothing had been changed."));
      case ROLLED_BACK -> "Everything that was done is undone. " + why();
      case ROLLBACK_INCOMPLETE ->
          unsettled(
              "Not everything could be undone; remaining says what is still there. Call rollback"
                  + " to try again, or have a person put it right.");
      case BLOCKED_BY_POLICY -> blocked();
      case DRAFT, DISPATCH_REQUIRED ->
          "It is %s: call get_workflow_status to see more.".formatted(workflow.state().word());
    };
  }

  private String progress() {
    long done =
        workflow.steps().stream().filter(step -> hasStatus(step, StepStatus.SUCCESS)).count();
    String now = workflow.inFlight().stream().sorted().limit(3).collect(Collectors.joining(", "));
    return "%d of %d steps are done%s"
        .formatted(done, workflow.steps().size(), now.isEmpty() ? "" : ", under way: " + now);
  }

  private String blocked() {
    Block block = workflow.blocked().orElseThrow();
    String again =
        block
            .until()
            .map(at -> "It is tried again at " + StepView.time(at) + " while a process serves it.")
            .orElse("Nothing but a change of the rules, or of what they are about, can help.");
    return "Step '%s' may not go on: %s. %s Call run_workflow to try now, cancel_workflow or rollback."
        .formatted(block.stepId(), SHORT.text(block.reason()), again);
  }

  private String waiting() {
    String end =
        workflow.deadline().map(at -> ", at the latest at " + StepView.time(at)).orElse("");
    return "It waits: %s. It goes on by itself while a process serves it%s: call"
            .formatted(timers(), end)
        + " get_workflow_status then, or cancel_workflow to end it."
        + (DecisionView.open(workflow).isEmpty() ? "" : " Need it be sooner: " + decision());
  }

  private String timers() {
    return new TimerView(workflow, SHORT).sentence();
  }

  private String gate() {
    String id = workflow.pendingApproval().orElseThrow().gateId();
    Assurance demanded = standpoint.demanded(workflow);
    return "Gate '%s' asks: %s"
        .formatted(
            id,
            switch (demanded) {
              case ASSERTED ->
                  "show pending_approval to a person, then call approve with its digest and their"
                      + " name, or reject.";
              case CONFIRMED ->
                  "call approve, which asks the person if the client can; otherwise tell them to"
                      + " run '%s' on a terminal, then call get_workflow_status."
                          .formatted(standpoint.command("approve", workflow.id(), demanded));
              case AUTHENTICATED, SIGNED ->
                  "a person decides as pending_approval.how says; then call get_workflow_status.";
            });
  }

  private String decision() {
    List<SkillStep> open = DecisionView.open(workflow);
    String ids = open.stream().map(Step::id).collect(Collectors.joining("', '"));
    Assurance demanded =
        open.stream()
            .map(step -> standpoint.demanded(workflow, step.id()))
            .reduce(Assurance.ASSERTED, Assurance::orStronger);
    boolean held =
        open.stream().allMatch(step -> workflow.step(step.id()).undo().status() == Status.HELD);
    return (held
            ? "What step '%s' had changed was changed since, and its undo is held: have a person"
                + " decide, then %s"
            : "Nobody can tell whether step '%s' had its effect: have a person find out, then %s")
        .formatted(
            ids,
            switch (demanded) {
              case ASSERTED -> "call resolve_step.";
              case CONFIRMED ->
                  "call resolve_step, which asks them if the client can, or have them run '%s' on"
                          .formatted(standpoint.command("resolve", workflow.id(), demanded))
                      + " a terminal.";
              case AUTHENTICATED, SIGNED ->
                  "have them run '%s'."
                      .formatted(standpoint.command("resolve", workflow.id(), demanded));
            });
  }

  private String unsettled(String sentence) {
    return DecisionView.open(workflow).isEmpty() ? sentence : decision() + " " + sentence;
  }

  private String why() {
    String step = workflow.ending().failedStep().map(id -> "'" + id + "': ").orElse("");
    String problem = workflow.ending().problem().map(Problem::message).orElse("It was stopped");
    String text = step + problem;
    String bounded = text.length() > 600 ? text.substring(0, 600) + "..." : text;
    return bounded.endsWith(".") ? bounded : bounded + ".";
  }

  private boolean didAnything() {
    return workflow.steps().stream()
        .anyMatch(
            step ->
                step instanceof SkillStep call
                    && !call.reads()
                    && workflow.step(step.id()).attempts() > 0
                    && workflow.step(step.id()).applied());
  }

  private boolean hasStatus(Step step, StepStatus status) {
    return workflow.step(step.id()).status() == status;
  }
}
