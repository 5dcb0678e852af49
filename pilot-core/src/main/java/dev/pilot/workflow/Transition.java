package dev.pilot.workflow;

/** One row of the state table: from here, by this, to there. */
public record Transition(WorkflowState from, Trigger trigger, WorkflowState to) {}
