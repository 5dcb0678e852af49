package dev.pilot.binding;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that one approval is bound to.
 *
 * @param steps the steps that run under it, by id, in the plan's order
 * @param tools what was known of each tool that they call
 */
public record Binding(Map<String, BoundStep> steps, Map<ToolName, ToolFacts> tools) {

  public Binding {
    steps = Collections.unmodifiableMap(new LinkedHashMap<>(steps));
    tools = Collections.unmodifiableMap(new LinkedHashMap<>(tools));
  }

  /** Binds the steps. */
  public static Binding of(Collection<BoundStep> steps, Map<ToolName, ToolFacts> tools) {
    Map<String, BoundStep> byId = new LinkedHashMap<>();
    steps.forEach(step -> byId.put(step.stepId(), step));
    return new Binding(byId, tools);
  }

  /** Returns the ids of the steps, in the plan's order. */
  public List<String> covers() {
    return List.copyOf(steps.keySet());
  }

  /** Returns what the step is bound to, or empty if it does not run under this approval. */
  public Optional<BoundStep> step(String stepId) {
    return Optional.ofNullable(steps.get(stepId));
  }

  /** Returns what was known of the tool. */
  public ToolFacts tool(ToolName name) {
    return tools.getOrDefault(name, ToolFacts.NOTHING);
  }
}
