package dev.pilot.workflow;

import java.time.Instant;
import java.util.Optional;

/**
 * What keeps a workflow from going on.
 *
 * @param stepId the step whose call may not leave
 * @param rule what keeps it: the names of rules
 * @param reason in words for people
 * @param until when it is tried again by itself; empty when only somebody's doing can help
 * @param since when it came to stand still
 */
public record Block(
    String stepId, String rule, String reason, Optional<Instant> until, Instant since) {}
