package dev.pilot.workflow;

import dev.pilot.event.Moment;
import dev.pilot.event.ObservationEvent.EffectObserved;
import dev.pilot.event.ObservationEvent.ObservationMissed;
import dev.pilot.event.ObservationEvent.ObservationScheduled;
import dev.pilot.event.ObservationEvent.ObservationStarted;
import dev.pilot.event.ObservationEvent.ObservationTaken;
import dev.pilot.event.ObservationEvent.UndoObserved;
import dev.pilot.event.ObservationVisitor;
import java.time.Instant;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * What each observation changes.
 *
 * @param parts of the workflow
 * @param at when it happened
 * @param settled finds the state that follows
 */
record ObservationFold(Workflow.Parts parts, Instant at, Supplier<Workflow.Parts> settled)
    implements ObservationVisitor<Workflow.Parts> {

  @Override
  public Workflow.Parts observationStarted(ObservationStarted event) {
    if (event.moment() == Moment.BEFORE) {
      parts.block = parts.block.filter(block -> !block.stepId().equals(event.stepId()));
    }
    return change(event.stepId(), step -> step.looking(event.moment(), event.attempt()));
  }

  @Override
  public Workflow.Parts observationTaken(ObservationTaken event) {
    return change(
        event.stepId(),
        step -> step.looked(step.observed().taken(event.moment(), event.sight()), event.moment()));
  }

  @Override
  public Workflow.Parts observationMissed(ObservationMissed event) {
    return change(
        event.stepId(),
        step ->
            step.looked(step.observed().missed(event.moment(), event.problem()), event.moment()));
  }

  @Override
  public Workflow.Parts observationScheduled(ObservationScheduled event) {
    return change(event.stepId(), step -> step.lookingAt(event.moment(), at, event.notBefore()));
  }

  @Override
  public Workflow.Parts effectObserved(EffectObserved event) {
    return change(event.stepId(), step -> step.seen(event.applied(), event.reason(), at));
  }

  @Override
  public Workflow.Parts undoObserved(UndoObserved event) {
    return new RollbackFold(parts).undoObserved(event.stepId());
  }

  private Workflow.Parts change(String stepId, UnaryOperator<StepProgress> change) {
    parts.progress = parts.progress.with(stepId, change);
    return settled.get();
  }
}
