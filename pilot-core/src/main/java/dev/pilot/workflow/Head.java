package dev.pilot.workflow;

import java.time.Instant;

/**
 * The end of a workflow's log.
 *
 * @param version how many events it has
 * @param hash the hash of the last line
 * @param at when the last event was recorded
 */
public record Head(long version, String hash, Instant at) {}
