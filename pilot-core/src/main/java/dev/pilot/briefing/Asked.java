package dev.pilot.briefing;

import dev.pilot.approval.Principal;
import dev.pilot.plan.OnFailure;
import dev.pilot.plan.OnReject;
import dev.pilot.plan.Source;

/**
 * Who asks for what.
 *
 * @param workflowId the workflow
 * @param gateId the gate
 * @param message its question
 * @param requester who asked for the workflow
 * @param plan the plan's name
 * @param purpose the plan's description: why it is asked for, in its author's words
 * @param source where the plan comes from
 * @param onFailure what follows when a step fails
 * @param onReject what follows a no
 */
public record Asked(
    String workflowId,
    String gateId,
    String message,
    Principal requester,
    String plan,
    String purpose,
    Source source,
    OnFailure onFailure,
    OnReject onReject) {}
