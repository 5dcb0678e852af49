package dev.pilot.approval;

/**
 * What someone decided on a gate.
 *
 * @param digest what they decided on: that of the pending approval
 * @param by who decided
 * @param assurance how sure Pilot is of that
 * @param comment their words; may be empty
 */
public record Verdict(String digest, Principal by, Assurance assurance, String comment) {}
