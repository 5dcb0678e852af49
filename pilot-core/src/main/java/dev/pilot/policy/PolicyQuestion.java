package dev.pilot.policy;

import dev.pilot.approval.Principal;
import java.time.Instant;

/**
 * May this call be made?
 *
 * @param stage when the question is asked
 * @param purpose what the call is for
 * @param operation the call
 * @param requester who asked for the workflow
 * @param workflowId the workflow
 * @param now the time of the question
 */
public record PolicyQuestion(
    Stage stage,
    Purpose purpose,
    Operation operation,
    Principal requester,
    String workflowId,
    Instant now) {}
