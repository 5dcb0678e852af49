package dev.pilot.event;

/** Does one thing for each kind of {@link ObservationEvent}. */
public interface ObservationVisitor<R> {

  /** Handles {@link ObservationEvent.ObservationStarted}. */
  R observationStarted(ObservationEvent.ObservationStarted event);

  /** Handles {@link ObservationEvent.ObservationTaken}. */
  R observationTaken(ObservationEvent.ObservationTaken event);

  /** Handles {@link ObservationEvent.ObservationMissed}. */
  R observationMissed(ObservationEvent.ObservationMissed event);

  /** Handles {@link ObservationEvent.ObservationScheduled}. */
  R observationScheduled(ObservationEvent.ObservationScheduled event);

  /** Handles {@link ObservationEvent.EffectObserved}. */
  R effectObserved(ObservationEvent.EffectObserved event);

  /** Handles {@link ObservationEvent.UndoObserved}. */
  R undoObserved(ObservationEvent.UndoObserved event);
}
