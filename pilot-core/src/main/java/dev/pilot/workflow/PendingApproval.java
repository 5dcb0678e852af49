package dev.pilot.workflow;

import java.util.List;

/**
 * A gate that asks.
 *
 * @param gateId which gate
 * @param digest what a verdict has to name
 * @param message the question
 * @param covers the steps that run under the approval
 */
public record PendingApproval(String gateId, String digest, String message, List<String> covers) {}
