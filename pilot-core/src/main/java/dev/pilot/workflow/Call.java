package dev.pilot.workflow;

import dev.pilot.event.Attempt;
import dev.pilot.plan.SkillCall;
import java.time.Duration;

/**
 * A call whose intent is durable.
 *
 * @param stepId the step
 * @param undo whether it is the step's undo
 * @param target the skill and tool
 * @param attempt what leaves
 * @param timeout how long it may take
 */
public record Call(
    String stepId, boolean undo, SkillCall target, Attempt attempt, Duration timeout) {}
