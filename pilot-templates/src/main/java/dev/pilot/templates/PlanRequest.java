package dev.pilot.templates;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What to plan.
 *
 * @param params the values of the template's parameters, as JSON; null counts as not given
 * @param targets the value of the parameter {@code targets}; empty if it is not given here
 * @param stages the stages to keep, in any order; none means all, and steps without a stage stay
 * @param requireApproval the stages that need a gate right before them
 */
public record PlanRequest(
    Map<String, Object> params,
    List<String> targets,
    List<String> stages,
    List<String> requireApproval) {

  public PlanRequest {
    params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
    targets = List.copyOf(targets);
    stages = List.copyOf(stages);
    requireApproval = List.copyOf(requireApproval);
  }

  /** Asks for the whole template with these parameters. */
  public static PlanRequest of(Map<String, Object> params) {
    return new PlanRequest(params, List.of(), List.of(), List.of());
  }
}
