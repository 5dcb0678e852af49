package dev.pilot.examples.datacenter;

import dev.pilot.skill.SkillInvoker;
import dev.pilot.skill.SkillRequest;
import dev.pilot.skill.SkillResult;
import java.util.Map;
import java.util.Optional;

/** Calls a datacentre in this process; the calls of one step go wrong, those of its undo don't. */
final class FaultySkills implements SkillInvoker {

  /** A way in which every call of a step goes wrong. */
  enum Fault {
    /** It says that it failed, and did nothing. */
    FAILS_BEFORE,
    /** It acts, and says that it failed. */
    FAILS_AFTER,
    /** It did nothing, and never answers. */
    LOST_BEFORE,
    /** It acts, and never answers. */
    LOST_AFTER
  }

  private final Desk desk;
  private final String stepId;
  private final Fault fault;

  FaultySkills(Desk desk, String stepId, Fault fault) {
    this.desk = desk;
    this.stepId = stepId;
    this.fault = fault;
  }

  @Override
  public SkillResult invoke(SkillRequest request) {
    Optional<String> key = request.idempotencyKey();
    boolean strikes = request.stepId().equals(stepId) && key.isPresent();
    if (!strikes || key.get().contains(stepId + "/undo/")) {
      return call(request);
    }
    if (fault == Fault.FAILS_AFTER || fault == Fault.LOST_AFTER) {
      call(request);
    }
    return fault == Fault.FAILS_BEFORE || fault == Fault.FAILS_AFTER
        ? SkillResult.failed("broken", "simulated failure")
        : SkillResult.unknown("no answer");
  }

  private SkillResult call(SkillRequest request) {
    String text = desk.text(request.skill(), request.tool(), request.arguments());
    if (!text.startsWith("{")) {
      return text.startsWith("Error")
          ? SkillResult.failed("tool_failed", text)
          : SkillResult.succeeded(text);
    }
    Object answer = dev.pilot.json.Json.parse(text);
    return answer instanceof Map<?, ?> map && (map.containsKey("error") || previews(map))
        ? SkillResult.failed("tool_failed", text)
        : SkillResult.succeeded(answer);
  }

  private static boolean previews(Map<?, ?> answer) {
    return "preview".equals(answer.get("action"));
  }
}
