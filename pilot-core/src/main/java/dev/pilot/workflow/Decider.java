package dev.pilot.workflow;

import dev.pilot.approval.ApprovalException;
import dev.pilot.approval.Assurance;
import dev.pilot.approval.Principal;
import dev.pilot.approval.Verdict;
import dev.pilot.event.Attempt;
import dev.pilot.event.Resolution;
import dev.pilot.event.WorkflowEvent;
import dev.pilot.plan.Gate;
import dev.pilot.plan.OnReject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Decides what follows from a command: pure, so that the same log always tells the same story. */
public final class Decider implements CommandHandler {

  private final Unfolding unfolding;

  private Decider(Unfolding unfolding) {
    this.unfolding = unfolding;
  }

  /**
   * Returns what follows from the command.
   *
   * @param node the process that would make the calls
   * @throws dev.pilot.PilotException if the command is refused; nothing follows then
   */
  public static Decision decide(Workflow workflow, Command command, Instant now, String node) {
    Unfolding unfolding = new Unfolding(workflow, now, node);
    command.accept(new Decider(unfolding));
    return unfolding.decision();
  }

  @Override
  public void run(Command.Run command) {
    demand(Trigger.RUN);
    unfolding.emit(new WorkflowEvent.RunStarted(command.by()));
    NextStep.advance(unfolding);
  }

  @Override
  public void approve(Command.Approve command) {
    demand(Trigger.APPROVE);
    Verdict verdict = command.verdict();
    PendingApproval pending = pendingFor(verdict);
    demandPerson(verdict.by(), verdict.assurance());
    unfolding.emit(new WorkflowEvent.ApprovalGiven(pending.gateId(), verdict));
    unfolding.emit(new WorkflowEvent.GateOpened(pending.gateId()));
  }

  @Override
  public void reject(Command.Reject command) {
    demand(Trigger.REJECT);
    Verdict verdict = command.verdict();
    String gateId = pendingFor(verdict).gateId();
    unfolding.emit(new WorkflowEvent.ApprovalRefused(gateId, verdict));
    String reason = "gate '%s' was refused: %s".formatted(gateId, verdict.comment());
    unfolding.emit(new WorkflowEvent.WorkflowCancelled(verdict.by(), reason));
    if (gate(gateId).onReject() == OnReject.ROLLBACK) {
      unfolding.emit(new WorkflowEvent.RollbackStarted(Optional.empty(), reason));
      NextUndo.advance(unfolding);
    }
  }

  @Override
  public void resolve(Command.Resolve command) {
    demand(Trigger.RESOLVE);
    demandPerson(command.by(), command.assurance());
    StepProgress step = workflow().step(command.stepId());
    if (step.status() == StepStatus.UNKNOWN) {
      refuseLateRetry(command);
      unfolding.emit(
          new WorkflowEvent.StepOutcomeResolved(
              command.stepId(),
              command.resolution(),
              command.reason(),
              command.by(),
              command.assurance()));
    } else if (step.undo().status() == UndoProgress.Status.UNKNOWN) {
      unfolding.emit(
          new WorkflowEvent.UndoOutcomeResolved(
              command.stepId(),
              command.resolution(),
              command.reason(),
              command.by(),
              command.assurance()));
    } else {
      throw new CommandRefusedException(
          "nothing_to_resolve",
          "step '%s' is %s, its outcome is known".formatted(command.stepId(), step.status().word()),
          "Resolve only a step whose status, or whose undo, is unknown.");
    }
  }

  private void refuseLateRetry(Command.Resolve command) {
    WorkflowState state = workflow().state();
    if (command.resolution() == Resolution.RETRY
        && state != WorkflowState.DECISION_REQUIRED
        && state != WorkflowState.WAITING) {
      throw new CommandRefusedException(
          "illegal_state",
          "workflow %s is %s, so no step is sent again".formatted(workflow().id(), state.word()),
          "Say 'applied' or 'not_applied'.");
    }
  }

  @Override
  public void rollback(Command.Rollback command) {
    demand(Trigger.ROLLBACK);
    unfolding.emit(new WorkflowEvent.RollbackStarted(Optional.of(command.by()), command.reason()));
    NextUndo.advance(unfolding);
  }

  @Override
  public void cancel(Command.Cancel command) {
    demand(Trigger.CANCEL);
    unfolding.emit(new WorkflowEvent.WorkflowCancelled(command.by(), command.reason()));
    if (command.rollback()) {
      unfolding.emit(
          new WorkflowEvent.RollbackStarted(Optional.of(command.by()), command.reason()));
      NextUndo.advance(unfolding);
    }
  }

  @Override
  public void callReturned(Command.CallReturned command) {
    new Answers(unfolding).returned(command);
    advance(command.goOn());
  }

  @Override
  public void callAbandoned(Command.CallAbandoned command) {
    new Answers(unfolding).abandoned(command);
    advance(command.goOn());
  }

  @Override
  public void lateReturn(Command.LateReturn command) {
    new Answers(unfolding).late(command);
    advance(command.goOn());
  }

  @Override
  public void takeUp(Command.TakeUp command) {
    List<String> inFlight =
        unfolding.progress().ids(unfolding.progress().standing().inFlight()).toList();
    for (String stepId : inFlight) {
      Attempt attempt = workflow().step(stepId).callInFlight().orElseThrow();
      if (command.isGone().test(stepId, attempt)) {
        Waking.lost(unfolding, stepId, command.isDead().test(stepId, attempt));
      }
    }
    Waking.due(unfolding);
    advance();
  }

  private void advance(boolean goOn) {
    if (goOn) {
      advance();
    }
  }

  private void advance() {
    if (workflow().state() == WorkflowState.ROLLING_BACK) {
      NextUndo.advance(unfolding);
    } else {
      NextStep.advance(unfolding);
    }
  }

  private Workflow workflow() {
    return unfolding.workflow();
  }

  private Gate gate(String gateId) {
    return workflow().steps().stream()
        .filter(step -> step.id().equals(gateId))
        .map(Gate.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private void demand(Trigger command) {
    WorkflowState state = workflow().state();
    if (!StateTable.allows(state, command)) {
      String legal =
          StateTable.commands(state).stream().map(Trigger::word).collect(Collectors.joining(", "));
      throw new CommandRefusedException(
          "illegal_state",
          "workflow %s is %s: %s is not possible"
              .formatted(workflow().id(), state.word(), command.word()),
          legal.isEmpty() ? "Nothing more can be done with it." : "Possible now: " + legal + ".");
    }
  }

  private PendingApproval pendingFor(Verdict verdict) {
    PendingApproval pending = workflow().pendingApproval().orElseThrow();
    if (!pending.digest().equals(verdict.digest())) {
      throw new ApprovalException(
          "digest_mismatch",
          "the verdict names another digest than gate '%s' asks for".formatted(pending.gateId()),
          "Read pending_approval again and decide on what it shows now.");
    }
    return pending;
  }

  private void demandPerson(Principal by, Assurance assurance) {
    if (by.isAgent()) {
      throw new ApprovalException(
          "agent_cannot_approve",
          by.name() + " is a program, and programs do not decide",
          "Ask the person on whose behalf it acts.");
    }
    if (!assurance.meets(workflow().origin().assurance())) {
      throw new ApprovalException(
          "assurance_too_low",
          "workflow %s demands a decision that is %s, this one is %s"
              .formatted(workflow().id(), word(workflow().origin().assurance()), word(assurance)),
          "Let the person decide on a terminal.");
    }
  }

  private static String word(Assurance assurance) {
    return assurance.name().toLowerCase(Locale.ROOT);
  }
}
