package dev.pilot.testing;

import dev.pilot.Pilot;
import dev.pilot.approval.Evidence;
import dev.pilot.approval.Principal;
import dev.pilot.approval.Verdict;
import dev.pilot.event.Resolution;
import dev.pilot.event.WorkflowEvent;
import dev.pilot.plan.Step;
import dev.pilot.workflow.PendingApproval;
import dev.pilot.workflow.StateTable;
import dev.pilot.workflow.Trigger;
import dev.pilot.workflow.UndoProgress;
import dev.pilot.workflow.Workflow;
import dev.pilot.workflow.WorkflowState;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Does for one process what people and time do, until the workflow rests. */
final class Attendant {

  private static final Principal REQUESTER = Principal.agent("kit", Optional.of("alice"));
  private static final Principal PERSON = Principal.person("alice");
  private static final int MOST_MOVES = 20_000;

  private final Surroundings around;
  private final SimulatedProcess process;
  private final Pilot pilot;
  private final TrialOptions.People people;

  Attendant(Surroundings around, SimulatedProcess process) {
    this.around = around;
    this.process = process;
    this.pilot = process.pilot();
    this.people = around.options().people();
  }

  /**
   * Goes on until the workflow rests or the process has ended.
   *
   * @param watch called whenever calls are under way and wait for their turn
   */
  void attend(Runnable watch) throws InterruptedException {
    pilot.recover();
    for (int move = 0; move < MOST_MOVES; move++) {
      boolean waiting = process.turns().awaitQuiet();
      if (!process.isDead() && stop()) {
        continue;
      }
      if (waiting) {
        watch.run();
        process.turns().next();
      } else if (process.isDead() || !act()) {
        return;
      }
    }
    process.turns().fail("it never comes to rest");
  }

  /** Makes one move; false when there is nothing left to do. */
  private boolean act() {
    Optional<Workflow> before = around.workflow();
    if (before.isEmpty()) {
      pilot.plan(around.options().plan(), REQUESTER);
      return true;
    }
    if (before.get().state().isFinal() && before.get().inFlight().isEmpty()) {
      return afterwards(before.get());
    }
    goOn(before.get());
    if (around.workflow().orElseThrow().head().equals(before.get().head())) {
      String state = before.get().state().word();
      process.turns().fail("nobody goes on with it, though it is " + state);
    }
    return true;
  }

  /** Stops it, once, where it is to be stopped and may be. */
  private boolean stop() {
    Optional<Workflow> workflow = around.workflow();
    if (people.stop().isEmpty() || workflow.isEmpty()) {
      return false;
    }
    Stopping how = people.stop().get().how();
    Trigger command = how == Stopping.ROLL_BACK ? Trigger.ROLLBACK : Trigger.CANCEL;
    if (workflow.get().head().version() < people.stop().get().events()
        || around.wasStopped()
        || workflow.get().state().isFinal()
        || !StateTable.allows(workflow.get().state(), command)) {
      return false;
    }
    String id = workflow.get().id();
    switch (how) {
      case CANCEL -> pilot.cancel(id, PERSON, "enough", false);
      case CANCEL_AND_ROLL_BACK -> pilot.cancel(id, PERSON, "enough", true);
      case ROLL_BACK -> pilot.rollback(id, PERSON, "enough");
    }
    return true;
  }

  private void goOn(Workflow workflow) {
    switch (workflow.state()) {
      case PENDING, APPROVED -> pilot.start(workflow.id(), REQUESTER);
      case AWAITING_APPROVAL -> answer(workflow);
      case DECISION_REQUIRED -> settle(workflow);
      default -> {
        workflow.due().ifPresent(due -> around.clock().jumpTo(due.plusMillis(1)));
        pilot.recover();
      }
    }
  }

  private void answer(Workflow workflow) {
    PendingApproval pending = workflow.pendingApproval().orElseThrow();
    Verdict verdict =
        new Verdict(pending.digest(), PERSON, Evidence.asserted(), "in a trial")
            .consenting(Set.copyOf(pending.irreversible()));
    switch (people.atGate()) {
      case APPROVE -> pilot.approve(workflow.id(), verdict);
      case REJECT -> pilot.reject(workflow.id(), verdict);
      case CANCEL -> pilot.cancel(workflow.id(), PERSON, "in a trial", false);
      case CANCEL_AND_ROLL_BACK -> pilot.cancel(workflow.id(), PERSON, "in a trial", true);
      case ROLL_BACK -> pilot.rollback(workflow.id(), PERSON, "in a trial");
    }
  }

  /** Says of one call what became of it: the truth. */
  private void settle(Workflow workflow) {
    Step step =
        workflow.steps().stream()
            .filter(any -> isUnknown(workflow, any.id()))
            .findFirst()
            .orElseThrow();
    boolean there = around.world().effects().contains(step.id());
    boolean undo = !workflow.unknown().contains(step.id());
    Resolution no =
        people.retrying() && workflow.state() == WorkflowState.DECISION_REQUIRED
            ? Resolution.RETRY
            : Resolution.NOT_APPLIED;
    pilot.resolve(
        workflow.id(),
        step.id(),
        there == undo ? no : Resolution.APPLIED,
        new Verdict(
            workflow.pendingDecision(step.id()).orElseThrow().digest(),
            PERSON,
            Evidence.asserted(),
            "looked at it"));
  }

  private static boolean isUnknown(Workflow workflow, String stepId) {
    return workflow.unknown().contains(stepId)
        || workflow.step(stepId).undo().status() == UndoProgress.Status.UNKNOWN;
  }

  /** Settles what is open behind the end, and rolls back where that changes something. */
  private boolean afterwards(Workflow workflow) {
    boolean stopped =
        workflow.state() == WorkflowState.FAILED || workflow.state() == WorkflowState.CANCELLED;
    boolean settling =
        workflow.state() == WorkflowState.CANCELLED
            || workflow.state() == WorkflowState.ROLLBACK_INCOMPLETE;
    if (settling && workflow.steps().stream().anyMatch(step -> isUnknown(workflow, step.id()))) {
      settle(workflow);
      return true;
    }
    boolean again = workflow.state() == WorkflowState.ROLLBACK_INCOMPLETE && settledSinceRollback();
    if (again || (stopped && people.rollingBack())) {
      pilot.rollback(workflow.id(), PERSON, "in a trial");
      return true;
    }
    return false;
  }

  private boolean settledSinceRollback() {
    List<WorkflowEvent> events = around.log().stream().map(recorded -> recorded.event()).toList();
    for (int i = events.size() - 1; i >= 0; i--) {
      if (events.get(i) instanceof WorkflowEvent.RollbackStarted) {
        return false;
      }
      if (events.get(i) instanceof WorkflowEvent.StepOutcomeResolved
          || events.get(i) instanceof WorkflowEvent.UndoOutcomeResolved) {
        return true;
      }
    }
    return false;
  }
}
