package dev.pilot.workflow;

import dev.pilot.policy.Policy;
import dev.pilot.skill.ToolCatalog;
import java.time.Instant;
import java.util.Optional;

/**
 * What a decision depends on besides the workflow and the command.
 *
 * @param now the time of the decision
 * @param node the process that would make the calls
 * @param tools what is known of the tools at this moment; a decision asks it a constant number of
 *     times a step, so that it has to answer from memory, or soon
 * @param policy what the operator allows at this moment
 * @param refused what the store has just refused to this very decision
 */
public record Circumstances(
    Instant now, String node, ToolCatalog tools, Policy policy, Optional<ClaimRefusal> refused) {

  /** Makes circumstances in which no tool is known and everything is allowed. */
  public static Circumstances of(Instant now, String node) {
    return new Circumstances(now, node, ToolCatalog.empty(), Policy.allowAll());
  }

  /** Makes circumstances in which nothing was refused. */
  public Circumstances(Instant now, String node, ToolCatalog tools, Policy policy) {
    this(now, node, tools, policy, Optional.empty());
  }

  /** Returns the same circumstances, in which this was refused. */
  public Circumstances after(ClaimRefusal refusal) {
    return new Circumstances(now, node, tools, policy, Optional.of(refusal));
  }
}
