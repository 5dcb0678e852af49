package dev.pilot.event;

/** When a step's observation is made. */
public enum Moment {
  /** Right before the intent of the step's call. */
  BEFORE,
  /** Once there is an outcome of the call, or nobody can tell. */
  AFTER,
  /** Right before the intent of its undo call. */
  GUARD,
  /** Once there is an outcome of the undo call. */
  RESTORED
}
