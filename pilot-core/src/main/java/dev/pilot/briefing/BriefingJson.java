package dev.pilot.briefing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A briefing as JSON, each fact once: what its hash is taken of. */
public final class BriefingJson {

  private BriefingJson() {}

  /** Returns the briefing as JSON. */
  public static Map<String, Object> write(Briefing briefing) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("asked", asked(briefing.asked()));
    json.put("order", briefing.order().stream().map(BriefingJson::item).toList());
    json.put("changes", briefing.changes().stream().map(BriefingJson::change).toList());
    json.put("irreversible", briefing.irreversible());
    json.put(
        "rollback_coverage",
        briefing.coverage().effects().stream().map(BriefingJson::entry).toList());
    briefing.coverage().pointOfNoReturn().ifPresent(step -> json.put("point_of_no_return", step));
    json.put("blast_radius", radius(briefing.radius()));
    json.put("findings", briefing.remarks().stream().map(BriefingJson::remark).toList());
    return json;
  }

  private static Map<String, Object> asked(Asked asked) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("workflow", asked.workflowId());
    json.put("gate", asked.gateId());
    json.put("message", asked.message());
    json.put("requested_by", asked.requester().name());
    asked.requester().onBehalfOf().ifPresent(person -> json.put("on_behalf_of", person));
    json.put("plan", asked.plan());
    json.put("purpose", asked.purpose());
    json.put("template", asked.source().template());
    json.put("template_hash", asked.source().hash());
    json.put("on_failure", lower(asked.onFailure()));
    json.put("on_reject", lower(asked.onReject()));
    return json;
  }

  private static Map<String, Object> item(Item item) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("step_id", item.stepId());
    json.put("action", item.action());
    json.put("what", item.what());
    json.put("effect", item.effect());
    item.condition().ifPresent(condition -> json.put("only_if", condition));
    json.put("skipped", item.skipped());
    item.group().ifPresent(group -> json.put("group_id", group));
    return json;
  }

  private static Map<String, Object> change(Change change) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("step_id", change.stepId());
    json.put("skill", change.skill());
    json.put("tool", change.tool());
    json.put("params", change.arguments());
    json.put("holes", change.holes().stream().map(BriefingJson::hole).toList());
    json.put("effect", change.effect());
    json.put("undo", change.reversal().words());
    json.put("if_unanswered", lower(change.unanswered()));
    change.watch().ifPresent(watch -> json.put("observed", watch.toJson()));
    return json;
  }

  /** Returns a value that is not known yet as JSON. */
  public static Map<String, Object> hole(Hole hole) {
    return Map.of(
        "value", hole.reference(), "from_step", hole.stepId(), "expect", hole.constraints());
  }

  /** Returns what a rollback makes of one step as JSON. */
  public static Map<String, Object> entry(Coverage.Entry entry) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("step_id", entry.stepId());
    json.put("done", entry.done());
    json.put("undone", entry.reversal().isUndone());
    json.put("coverage", entry.reversal().coverage());
    json.put("undo", entry.reversal().words());
    json.put("if_unanswered", lower(entry.unanswered()));
    entry.lane().ifPresent(lane -> json.put("lane", List.of(lane.group(), lane.number())));
    return json;
  }

  /** Returns the blast radius as JSON. */
  public static Map<String, Object> radius(Radius radius) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("steps", (long) radius.steps());
    json.put("changing_steps", (long) radius.changing());
    json.put("destructive_steps", (long) radius.destructive());
    json.put("skills", radius.skills());
    json.put("targets", radius.targets());
    return json;
  }

  /** Returns a remark as JSON. */
  public static Map<String, Object> remark(Remark remark) {
    return Map.of("kind", remark.kind(), "step_id", remark.stepId(), "message", remark.message());
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
