package dev.pilot.workflow;

import dev.pilot.event.WorkflowEvent;
import java.util.Optional;
import java.util.TreeSet;

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
    unfolding.emit(new WorkflowEvent.RunStarted(command.by()));
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
    boolean ended = workflow().state().isFinal();
    unfolding.emit(new WorkflowEvent.RollbackStarted(Optional.of(command.by()), command.reason()));
    if (ended) {
      new Claiming(unfolding).again();
    }
    NextUndo.advance(unfolding);
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
    Call call = command.call();
    StepProgress step = workflow().step(call.stepId());
    boolean expected =
        step.hasCallInFlight()
            && Call.kindInFlight(step) == call.kind()
            && step.callInFlight().equals(Optional.of(call.attempt()));
    if (!expected) {
      throw new CommandRefusedException(
          "stale_answer",
          "an answer for step '%s' came after its outcome was recorded".formatted(call.stepId()),
          "Nothing is to be done; the recorded outcome stands.");
    }
    new Outcomes(unfolding)
        .record(call.stepId(), call.kind(), call.attempt().number(), command.result());
    if (command.goOn()) {
      advance();
    }
  }

  @Override
  public void takeUp(Command.TakeUp command) {
    for (String stepId : new TreeSet<>(workflow().inFlight())) {
      String node = workflow().step(stepId).callInFlight().orElseThrow().node();
      if (command.isGone().test(node)) {
        Waking.lost(unfolding, stepId, command.isDead().test(node));
      }
    }
    Waking.due(unfolding);
    advance();
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
