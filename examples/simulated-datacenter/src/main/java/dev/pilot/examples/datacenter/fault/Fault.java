package dev.pilot.examples.datacenter.fault;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pilot.examples.datacenter.tool.Reply;

/**
 * One fault: it strikes the nth call of a tool, or every call.
 *
 * @param skill the skill it strikes; empty means any
 * @param tool the tool it strikes; {@code *} means any
 * @param nth which call, from 1; 0 means every call
 */
record Fault(String skill, String tool, int nth, FaultKind kind, long ms) {

  private static final long DEFAULT_MS = 1000;

  static Fault read(JsonNode facts) {
    return new Fault(
        facts.path("skill").asText(""),
        facts.path("tool").asText("*"),
        facts.path("every").asBoolean() ? 0 : facts.path("nth").asInt(1),
        FaultKind.parse(facts.path("kind").asText()),
        facts.path("ms").asLong(DEFAULT_MS));
  }

  boolean strikes(String calledSkill, String calledTool, int count) {
    return (skill.isEmpty() || skill.equals(calledSkill))
        && (tool.equals("*") || tool.equals(calledTool))
        && (nth == 0 || nth == count);
  }

  Reply strike(Victim victim) {
    return kind.strike(victim, ms);
  }
}
