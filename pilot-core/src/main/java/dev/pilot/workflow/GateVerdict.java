package dev.pilot.workflow;

import dev.pilot.approval.Verdict;
import java.time.Instant;

/**
 * What somebody decided on a gate.
 *
 * @param gateId which gate
 * @param verdict who decided on what
 * @param approved yes or no
 * @param at when it was recorded
 */
public record GateVerdict(String gateId, Verdict verdict, boolean approved, Instant at) {}
