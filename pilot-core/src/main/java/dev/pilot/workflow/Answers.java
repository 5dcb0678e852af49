package dev.pilot.workflow;

import dev.pilot.skill.SkillResult;
import java.util.Optional;

/** Takes what came back of a call, where its outcome is still open. */
final class Answers {

  private final Unfolding unfolding;

  Answers(Unfolding unfolding) {
    this.unfolding = unfolding;
  }

  void returned(Command.CallReturned command) {
    Call call = command.call();
    demand(call, isUnderWay(call));
    record(new Outcomes(unfolding), call, command.result());
  }

  /** Its thread may still send it, so that no probe can say that it had no effect. */
  void abandoned(Command.CallAbandoned command) {
    Call call = command.call();
    demand(call, isUnderWay(call));
    Outcomes outcomes = new Outcomes(unfolding);
    outcomes.noteLost(call.stepId(), call.kind(), call.attempt(), command.reason());
    record(outcomes, call, SkillResult.unknown(command.reason()));
  }

  /** Only where nobody has said meanwhile what became of the call. */
  void late(Command.LateReturn command) {
    Call call = command.call();
    Outcomes outcomes = new Outcomes(unfolding);
    if (isUnderWay(call)) {
      record(outcomes, call, command.result()); // that it was abandoned is not recorded yet
    } else if (isOpenUndo(call)) {
      record(outcomes, call, command.result());
      NextUndo.restate(unfolding);
    } else {
      demand(call, isAtLarge(call));
      outcomes.cameBack(call.stepId(), call.attempt().number(), command.result());
    }
  }

  private static void record(Outcomes outcomes, Call call, SkillResult result) {
    outcomes.record(call.stepId(), call.kind(), call.attempt().number(), result);
  }

  private boolean isUnderWay(Call call) {
    StepProgress step = unfolding.progress().step(call.stepId());
    return step.hasCallInFlight()
        && Call.kindInFlight(step) == call.kind()
        && step.callInFlight().equals(Optional.of(call.attempt()));
  }

  private boolean isAtLarge(Call call) {
    Doubt doubt = unfolding.progress().step(call.stepId()).doubt();
    return call.kind() == Call.Kind.STEP && doubt.atLarge().contains(call.attempt().number());
  }

  /** An undo call comes back of which nobody has said meanwhile whether it worked. */
  private boolean isOpenUndo(Call call) {
    UndoProgress undo = unfolding.progress().step(call.stepId()).undo();
    return call.kind() == Call.Kind.UNDO
        && undo.status() == UndoProgress.Status.UNKNOWN
        && undo.attempt().equals(Optional.of(call.attempt()));
  }

  private static void demand(Call call, boolean expected) {
    if (!expected) {
      throw new CommandRefusedException(
          "stale_answer",
          "an answer for step '%s' came after its outcome was recorded".formatted(call.stepId()),
          "Nothing is to be done; the recorded outcome stands.");
    }
  }
}
