package dev.pilot.workflow;

import dev.pilot.binding.Difference;
import dev.pilot.event.Attempt;
import dev.pilot.event.WorkflowEvent;
import java.util.List;
import java.util.Optional;

/** Decides what follows from a command: pure, so that the same log always tells the same story. */
public final class Decider implements CommandHandler {

  private final Unfolding unfolding;

  private Decider(Unfolding unfolding) {
    this.unfolding = unfolding;
  }

  /**
   * Returns what follows from the command.
   *
   * @param circumstances what is known of the world outside the log; given the same, the same
   *     follows
   * @throws dev.pilot.PilotException if the command is refused; nothing follows then, except where
   *     somebody's word does not count: that is recorded, and the decision carries the refusal
   */
  public static Decision decide(Workflow workflow, Command command, Circumstances circumstances) {
    Unfolding unfolding = new Unfolding(workflow, circumstances);
    command.accept(new Decider(unfolding));
    return unfolding.decision();
  }

  @Override
  public void run(Command.Run command) {
    demand(Trigger.RUN);
    Optional<PendingApproval> approval = workflow().approval();
    unfolding.emit(new WorkflowEvent.RunStarted(command.by()));
    approval.filter(given -> given.isExpired(unfolding.now())).ifPresent(this::withdraw);
    NextStep.retry(unfolding);
  }

  @Override
  public void approve(Command.Approve command) {
    new Voting(unfolding).approve(command.hearing());
  }

  @Override
  public void reject(Command.Reject command) {
    new Voting(unfolding).reject(command.hearing());
  }

  @Override
  public void resolve(Command.Resolve command) {
    new Voting(unfolding).resolve(command.stepId(), command.resolution(), command.hearing());
  }

  @Override
  public void rollback(Command.Rollback command) {
    demand(Trigger.ROLLBACK);
    command.toStep().ifPresent(step -> unfolding.progress().layout().leaf(step));
    boolean ended = workflow().state().isFinal();
    unfolding.emit(
        new WorkflowEvent.RollbackStarted(
            Optional.of(command.by()), command.reason(), command.toStep()));
    if (ended) {
      new Claiming(unfolding).again();
    }
    NextUndo.advance(unfolding);
  }

  @Override
  public void reverse(Command.Reverse command) {
    boolean open =
        workflow().state() == WorkflowState.COMPLETED
            && workflow().reversals().newest().equals(command.after());
    if (!open) {
      throw new CommandRefusedException(
          "already_requested",
          "somebody else had workflow %s reversed".formatted(workflow().id()),
          "Read its status: reversal_id names the workflow that reverses it.");
    }
    unfolding.emit(
        new WorkflowEvent.ReversalRequested(command.reversalId(), command.by(), command.reason()));
  }

  @Override
  public void cancel(Command.Cancel command) {
    demand(Trigger.CANCEL);
    unfolding.emit(
        new WorkflowEvent.WorkflowCancelled(Optional.of(command.by()), command.reason()));
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

  /** An approval that nobody used in its time is asked for again. */
  private void withdraw(PendingApproval approval) {
    String first = approval.covers().isEmpty() ? approval.gateId() : approval.covers().get(0);
    Difference late =
        new Difference(
            "the time to run it",
            "until " + approval.expiresAt(),
            "not run before " + unfolding.now());
    unfolding.emit(new WorkflowEvent.ApprovalWithdrawn(approval.gateId(), first, List.of(late)));
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

  private void demand(Trigger command) {
    StateTable.demand(workflow(), command);
  }
}
