package dev.pilot.briefing;

/**
 * Something that the approver should know.
 *
 * @param kind a snake_case word for programs
 * @param stepId the step or gate that it is about
 * @param message a sentence for people
 */
public record Remark(String kind, String stepId, String message) {}
