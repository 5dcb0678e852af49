package dev.pilot.plan;

/**
 * What people call a step.
 *
 * @param action what it does in their words
 * @param stage the part of the work to which it belongs; empty for none
 */
public record Label(String action, String stage) {}
