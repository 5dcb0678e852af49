package dev.pilot.event;

/**
 * A step whose effect is still there, or may be, after a rollback.
 *
 * @param stepId which step
 * @param reason why it was not undone
 */
public record Remaining(String stepId, String reason) {}
