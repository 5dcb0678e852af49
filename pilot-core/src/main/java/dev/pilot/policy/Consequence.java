package dev.pilot.policy;

/** What follows for a step that did something else than it was to do. */
public enum Consequence {
  /** It is told, and the workflow goes on. */
  FLAG,
  /** The step has failed. */
  FAIL
}
