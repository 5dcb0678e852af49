package dev.pilot.policy;

/** What a budget counts. */
public enum Measure {
  /** The things that are changed. */
  TARGETS,
  /** The steps that may lose something, or of which nobody said what they do. */
  DESTRUCTIVE_STEPS,
  /** The workflows that change anything. */
  WORKFLOWS
}
