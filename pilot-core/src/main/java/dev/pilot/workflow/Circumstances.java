package dev.pilot.workflow;

import dev.pilot.policy.Policy;
import dev.pilot.skill.ToolCatalog;
import java.time.Instant;

/**
 * What a decision depends on besides the workflow and the command.
 *
 * @param now the time of the decision
 * @param node the process that would make the calls
 * @param tools what is known of the tools at this moment; a decision asks it a constant number of
 *     times a step, so that it has to answer from memory, or soon
 * @param policy what the operator allows at this moment
 */
public record Circumstances(Instant now, String node, ToolCatalog tools, Policy policy) {}
