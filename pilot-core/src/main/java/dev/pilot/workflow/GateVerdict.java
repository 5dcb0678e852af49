package dev.pilot.workflow;

import dev.pilot.approval.Vote;
import java.time.Instant;

/**
 * What somebody decided on a gate.
 *
 * @param gateId which gate
 * @param vote who decided on what
 * @param approved yes or no
 * @param at when it was recorded
 */
public record GateVerdict(String gateId, Vote vote, boolean approved, Instant at) {}
