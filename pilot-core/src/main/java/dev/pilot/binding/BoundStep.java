package dev.pilot.binding;

import dev.pilot.policy.PolicyDecision;
import dev.pilot.policy.Purpose;
import java.util.EnumMap;
import java.util.Map;

/**
 * One step that runs under an approval.
 *
 * @param stepId which step
 * @param leaf the hash of everything that the approval is bound to in it: the step as planned, its
 *     arguments, the results to which it refers, and of each of its calls the effect, the
 *     confirmation, the input schema and the policy's decision
 * @param policy what the policy decided on each of its calls, as {@link PolicyDecision#fact}
 */
public record BoundStep(String stepId, String leaf, Map<Purpose, Map<String, Object>> policy) {

  /** What a policy says of a call that no rule is about. */
  static final Map<String, Object> ALLOWED = PolicyDecision.allowed().fact();

  public BoundStep {
    Map<Purpose, Map<String, Object>> said = new EnumMap<>(Purpose.class);
    said.putAll(policy);
    said.values().removeIf(ALLOWED::equals);
    policy = Map.copyOf(said);
  }

  /** Returns what the policy decided on the call. */
  public Map<String, Object> policy(Purpose purpose) {
    return policy.getOrDefault(purpose, ALLOWED);
  }
}
