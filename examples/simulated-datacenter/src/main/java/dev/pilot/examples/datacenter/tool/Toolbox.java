package dev.pilot.examples.datacenter.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilot.examples.datacenter.state.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** The actions of a skill, by the names of its tools. */
public final class Toolbox {

  private final Map<String, Action> actions = new LinkedHashMap<>();

  /** Adds what a tool does. */
  public Toolbox on(String tool, Action action) {
    actions.put(tool, action);
    return this;
  }

  /** Adds a tool that shows a single fact of the datacenter as the state has it. */
  public Toolbox onFact(String tool, String fact) {
    return on(
        tool,
        call ->
            Answer.of(
                call.world()
                    .find("facts", fact)
                    .map(ObjectNode::deepCopy)
                    .orElseGet(Json::object)));
  }

  /** Adds a tool that lists a family of things. */
  public Toolbox onList(String tool, String family) {
    return on(tool, Family.of(family, family).list());
  }

  /** Adds another toolbox's tools. */
  public Toolbox onAll(Toolbox other) {
    actions.putAll(other.actions);
    return this;
  }

  /** The actions so far. */
  public Map<String, Action> actions() {
    return Map.copyOf(actions);
  }
}
