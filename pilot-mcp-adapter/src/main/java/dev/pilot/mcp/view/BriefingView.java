package dev.pilot.mcp.view;

import dev.pilot.briefing.Briefing;
import dev.pilot.briefing.BriefingJson;
import dev.pilot.briefing.Change;
import dev.pilot.briefing.Item;
import java.util.Map;
import java.util.Optional;

/** What the approver of a gate is shown, in as much room as there is. */
record BriefingView(Briefing briefing, Room room) {

  Map<String, Object> shown() {
    return new Fields()
        .with("order", room.list(briefing.order(), this::item))
        .with("changes", room.list(briefing.changes(), this::change))
        .with("on_failure", Words.of(briefing.asked().onFailure()))
        .with(new CoverageView(briefing.coverage(), room).shown())
        .with("blast_radius", radius())
        .with("findings", room.list(briefing.remarks(), BriefingJson::remark))
        .with("purpose", room.text(briefing.asked().purpose()))
        .with("template", briefing.asked().source().template())
        .done();
  }

  private Map<String, Object> item(Item item) {
    Fields fields =
        new Fields()
            .with("step_id", item.stepId())
            .with("action", room.text(item.action()))
            .with("what", item.what())
            .with("effect", item.effect())
            .withAny("only_if", item.condition().map(room::text))
            .withAny("group_id", item.group());
    return item.skipped() ? fields.with("skipped", true).done() : fields.done();
  }

  private Map<String, Object> change(Change change) {
    return new Fields()
        .with("step_id", change.stepId())
        .with("skill", change.skill())
        .with("tool", change.tool())
        .withAny("params", Optional.ofNullable(room.value(change.arguments())))
        .withAll("not_known_yet", room.list(change.holes(), BriefingJson::hole))
        .with("effect", change.effect())
        .with("undo", change.reversal().words())
        .with("if_unanswered", Words.of(change.unanswered()))
        .withAny("observed", change.watch().map(watch -> room.value(watch.toJson())))
        .done();
  }

  private Map<String, Object> radius() {
    return new Fields()
        .with(BriefingJson.radius(briefing.radius()))
        .with("skills", room.list(briefing.radius().skills()))
        .with("targets", room.list(briefing.radius().targets(), room::text))
        .done();
  }
}
