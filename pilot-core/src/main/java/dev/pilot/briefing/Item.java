package dev.pilot.briefing;

import java.util.Optional;

/**
 * One step that will run, at its place in the order.
 *
 * @param stepId the step
 * @param action what people call it
 * @param what it does: a tool's name, or {@code wait} and for how long
 * @param effect what it may do, in lower case
 * @param condition without which it is skipped; empty if it always runs
 * @param skipped whether that condition is known not to hold
 * @param group the parallel group to which it belongs
 */
public record Item(
    String stepId,
    String action,
    String what,
    String effect,
    Optional<String> condition,
    boolean skipped,
    Optional<String> group) {}
