package dev.pilot.policy;

import dev.pilot.json.Json;
import dev.pilot.skill.Effect;
import dev.pilot.skill.Risk;
import java.util.Map;

/**
 * A call as a policy sees it.
 *
 * @param skill the skill's name
 * @param tool the tool's name within the skill
 * @param effect what the call may do
 * @param risk how much may go wrong
 * @param arguments those that are known by now, as deeply immutable JSON; secrets are references
 */
public record Operation(
    String skill, String tool, Effect effect, Risk risk, Map<String, Object> arguments) {

  public Operation {
    arguments = Json.object(arguments);
  }
}
