package dev.pilot.binding;

import dev.pilot.plan.SkillCall;
import dev.pilot.skill.Effect;
import dev.pilot.skill.Risk;
import dev.pilot.skill.ToolDescription;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was known of a tool at one moment, as far as it bears on what a call does.
 *
 * @param effect what a call may do; {@link Effect#READ} where nothing is known, since the plan's
 *     own word then stands
 * @param risk how much may go wrong, for a policy to judge
 * @param confirmGate whether the tool asks for {@code confirm}
 * @param schema the hash of its input schema without descriptions; empty where nothing is known
 * @param parameters for each parameter the beginning of its own hash, so that a difference can be
 *     named
 */
public record ToolFacts(
    Effect effect, Risk risk, boolean confirmGate, String schema, Map<String, String> parameters) {

  /** Nothing is known. */
  public static final ToolFacts NOTHING = new ToolFacts(Effect.READ, Risk.LOW, false, "", Map.of());

  private static final int SHORT = 12;

  public ToolFacts {
    parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
  }

  /** Returns the facts of a description; nothing where there is none. */
  public static ToolFacts of(Optional<ToolDescription> description) {
    return description.map(ToolFacts::of).orElse(NOTHING);
  }

  private static ToolFacts of(ToolDescription tool) {
    Map<String, String> parameters = new TreeMap<>();
    if (tool.inputSchema().get("properties") instanceof Map<?, ?> properties) {
      properties.forEach(
          (name, schema) ->
              parameters.put(
                  (String) name, Hash.of(SchemaText.without(schema)).substring(0, SHORT)));
    }
    String schema = Hash.of(SchemaText.without(tool.inputSchema()));
    return new ToolFacts(tool.effect(), tool.risk(), tool.confirmGate(), schema, parameters);
  }

  /** Whether anything is known. */
  public boolean isKnown() {
    return !schema.isEmpty();
  }

  /** Returns the more dangerous of what the plan says and what is known. */
  public Effect effectOf(SkillCall call) {
    return call.effect().atLeast(effect);
  }
}
