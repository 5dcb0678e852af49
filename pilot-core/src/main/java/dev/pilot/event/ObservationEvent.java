package dev.pilot.event;

import java.time.Instant;

/** A fact about looking at what a step changes; it only reads, so that it may be made again. */
public sealed interface ObservationEvent extends WorkflowEvent.OfFamily {

  /** Returns the step whose observation it is. */
  String stepId();

  /** Whether it says how it looks at that moment, or that nobody can see. */
  default boolean settles(Moment moment) {
    return false;
  }

  /** Hands the event to the visitor's method for it. */
  <R> R accept(ObservationVisitor<R> visitor);

  @Override
  default <R> R accept(EventVisitor<R> visitor) {
    return accept(visitor.observations());
  }

  /**
   * A call is about to leave that looks.
   *
   * @param attempt counted on through all moments of the step
   */
  record ObservationStarted(String stepId, Moment moment, Attempt attempt)
      implements ObservationEvent {
    @Override
    public <R> R accept(ObservationVisitor<R> visitor) {
      return visitor.observationStarted(this);
    }
  }

  /** The call showed something. */
  record ObservationTaken(String stepId, Moment moment, int attempt, Sight sight)
      implements ObservationEvent {
    @Override
    public boolean settles(Moment asked) {
      return moment == asked;
    }

    @Override
    public <R> R accept(ObservationVisitor<R> visitor) {
      return visitor.observationTaken(this);
    }
  }

  /**
   * Nothing is known of how it looks at that moment.
   *
   * @param attempt the call that failed; 0 when none left
   */
  record ObservationMissed(String stepId, Moment moment, int attempt, Problem problem)
      implements ObservationEvent {
    @Override
    public boolean settles(Moment asked) {
      return moment == asked;
    }

    @Override
    public <R> R accept(ObservationVisitor<R> visitor) {
      return visitor.observationMissed(this);
    }
  }

  /** It is looked again: the call failed, or what was called before may still land. */
  record ObservationScheduled(
      String stepId, Moment moment, int attempt, Problem problem, Instant notBefore)
      implements ObservationEvent {
    @Override
    public <R> R accept(ObservationVisitor<R> visitor) {
      return visitor.observationScheduled(this);
    }
  }

  /** What was seen says that an undo call of which nobody could tell has brought back what was. */
  record UndoObserved(String stepId) implements ObservationEvent {
    @Override
    public <R> R accept(ObservationVisitor<R> visitor) {
      return visitor.undoObserved(this);
    }
  }

  /**
   * What was seen says what became of a call that failed, or of which nobody could tell.
   *
   * @param applied whether its effect is there
   * @param reason in one sentence for people
   */
  record EffectObserved(String stepId, boolean applied, String reason) implements ObservationEvent {
    @Override
    public <R> R accept(ObservationVisitor<R> visitor) {
      return visitor.effectObserved(this);
    }
  }
}
