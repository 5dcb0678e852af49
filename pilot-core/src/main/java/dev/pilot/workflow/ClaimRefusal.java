package dev.pilot.workflow;

import java.time.Instant;
import java.util.Optional;

/**
 * What the store would not let a workflow take.
 *
 * @param what the target, or the budget
 * @param isTarget whether it is a target that another workflow holds
 * @param reason in words for people
 * @param freeAt when it can be had, where that is known
 */
public record ClaimRefusal(
    String what, boolean isTarget, String reason, Optional<Instant> freeAt) {}
