package dev.pilot.workflow;

import dev.pilot.event.Moment;
import dev.pilot.event.ObservationEvent.ObservationMissed;
import dev.pilot.event.ObservationEvent.ObservationTaken;
import dev.pilot.event.Problem;
import dev.pilot.event.Sight;
import dev.pilot.event.WorkflowEvent;
import dev.pilot.plan.Poll;
import dev.pilot.plan.SkillCall;
import dev.pilot.plan.SkillStep;
import dev.pilot.plan.Step;
import dev.pilot.skill.SkillResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Lets a rollback happen in a world in which every undo call works; used once. */
final class Foresight {

  private static final Problem UNSEEN = new Problem("foreseen", "nobody can tell before");

  private final Circumstances circumstances;
  private final Deque<Call> open = new ArrayDeque<>();
  private final List<RollbackPlan.Undo> undone = new ArrayList<>();
  private final List<String> underWay = new ArrayList<>();
  private final Workflow now;
  private Workflow workflow;

  Foresight(Workflow workflow, Circumstances circumstances) {
    this.now = workflow;
    this.workflow = workflow;
    this.circumstances = circumstances;
  }

  RollbackPlan rollback(Optional<String> toStep) {
    workflow.progress().ids(workflow.progress().standing().inFlight()).forEach(this::noteInFlight);
    if (workflow.state() != WorkflowState.ROLLING_BACK) {
      begin(toStep);
    }
    boolean moves = true;
    while (moves && workflow.state() == WorkflowState.ROLLING_BACK) {
      moves = open.isEmpty() ? goOn() : answer(open.remove());
    }
    return new RollbackPlan(
        workflow.progress().trails().keptTo(), undone, Remains.of(workflow), underWay);
  }

  private void begin(Optional<String> toStep) {
    Unfolding unfolding = new Unfolding(workflow, circumstances);
    unfolding.emit(new WorkflowEvent.RollbackStarted(Optional.empty(), "foreseen", toStep));
    NextUndo.advance(unfolding);
    follow(unfolding.decision());
  }

  /** Time does no harm to an undo, so that what sleeps is woken at once. */
  private boolean goOn() {
    Instant due = workflow.due().orElse(circumstances.now());
    Circumstances then =
        new Circumstances(
            due.isAfter(circumstances.now()) ? due : circumstances.now(),
            circumstances.node(),
            circumstances.tools(),
            circumstances.policy());
    return follow(Decider.decide(workflow, new Command.TakeUp(node -> false), then));
  }

  private boolean follow(Decision decision) {
    workflow = decision.after();
    open.addAll(decision.calls());
    return !decision.events().isEmpty();
  }

  private boolean answer(Call call) {
    Moment moment = workflow.step(call.stepId()).observed().looking().moment();
    if (call.kind() == Call.Kind.OBSERVATION && moment.compareTo(Moment.GUARD) >= 0) {
      return look(call, moment);
    }
    if (call.kind() == Call.Kind.UNDO) {
      undone.add(new RollbackPlan.Undo(call.stepId(), call.target(), call.attempt().arguments()));
    }
    return follow(
        Decider.decide(
            workflow, new Command.CallReturned(call, result(call), true), circumstances));
  }

  private boolean look(Call call, Moment moment) {
    int number = call.attempt().number();
    WorkflowEvent seen =
        sight(call.stepId(), moment)
            .<WorkflowEvent>map(sight -> new ObservationTaken(call.stepId(), moment, number, sight))
            .orElseGet(() -> new ObservationMissed(call.stepId(), moment, number, UNSEEN));
    Unfolding unfolding = new Unfolding(workflow, circumstances);
    unfolding.emit(seen);
    NextUndo.advance(unfolding);
    return follow(unfolding.decision());
  }

  /** What is undone looks as before, and what is looked at again as it was seen last. */
  private Optional<Sight> sight(String stepId, Moment moment) {
    UndoProgress undo = now.step(stepId).undo();
    if (moment == Moment.GUARD) {
      return undo.status() == UndoProgress.Status.HELD
          ? undo.held().flatMap(UndoProgress.Held::found)
          : Guard.expected(workflow, workflow.progress().layout().call(stepId), Set.of());
    }
    boolean again =
        undo.status() == UndoProgress.Status.DONE || undo.status() == UndoProgress.Status.UNKNOWN;
    Observed known = now.step(stepId).observed();
    return known.sight(again ? Moment.RESTORED : Moment.BEFORE);
  }

  /** What is still under way has had no effect yet, and a question has no answer. */
  private static SkillResult result(Call call) {
    return switch (call.kind()) {
      case UNDO -> SkillResult.succeeded(Map.of());
      case STEP -> SkillResult.failed("under_way", "its call has not returned");
      case PROBE, OBSERVATION -> SkillResult.unknown("its call has not returned");
    };
  }

  private void noteInFlight(String stepId) {
    Step leaf = workflow.progress().layout().leaf(stepId);
    StepProgress step = workflow.step(stepId);
    Call.Kind kind = Call.kindInFlight(step);
    if (leaf instanceof SkillStep call && kind == Call.Kind.STEP && !call.reads()) {
      underWay.add(stepId);
    }
    open.add(
        new Call(
            workflow,
            stepId,
            kind,
            target(leaf, kind),
            step.callInFlight().orElseThrow(),
            Duration.ZERO));
  }

  private static SkillCall target(Step leaf, Call.Kind kind) {
    if (leaf instanceof Poll poll) {
      return poll.call();
    }
    SkillStep step = (SkillStep) leaf;
    return kind == Call.Kind.UNDO ? step.compensation().undo().orElseThrow() : step.call();
  }
}
