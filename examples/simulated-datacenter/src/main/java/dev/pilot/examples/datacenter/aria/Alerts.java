package dev.pilot.examples.datacenter.aria;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilot.examples.datacenter.state.Json;
import dev.pilot.examples.datacenter.state.World;
import dev.pilot.examples.datacenter.tool.Answer;
import dev.pilot.examples.datacenter.tool.Call;
import dev.pilot.examples.datacenter.tool.Refusal;
import dev.pilot.examples.datacenter.tool.Rows;
import dev.pilot.examples.datacenter.tool.Toolbox;
import dev.pilot.examples.datacenter.vsphere.Alarms;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Alerts, active as long as their cause lasts and nobody cancelled them. */
final class Alerts {

  private Alerts() {}

  static Toolbox toolbox() {
    return new Toolbox()
        .on("list_alerts", Alerts::list)
        .on("get_alert", Alerts::show)
        .on("investigate_alert", Alerts::investigate)
        .on("get_alert_recommendations", Alerts::recommendations)
        .on("acknowledge_alert", Alerts::acknowledge)
        .on("cancel_alert", Alerts::cancel)
        .on("add_alert_note", Alerts::addNote)
        .on("list_alert_notes", Alerts::listNotes);
  }

  static List<ObjectNode> active(World world, Resource resource) {
    List<ObjectNode> rows = new ArrayList<>();
    for (Map.Entry<String, ObjectNode> alert : world.all("alerts").entrySet()) {
      boolean about = alert.getValue().path("resource").asText().equals(resource.name());
      if (about && isActive(world, alert.getValue())) {
        rows.add(row(world, alert.getKey(), alert.getValue()));
      }
    }
    return rows;
  }

  private static boolean isActive(World world, JsonNode alert) {
    String metric = alert.path("metric").asText();
    boolean cause =
        metric.isEmpty()
            || world
                .find("vms", alert.path("resource").asText())
                .map(vm -> Alarms.isHigh(vm, metric))
                .orElse(false);
    return cause && !alert.path("cancelled").asBoolean();
  }

  private static ObjectNode row(World world, String id, JsonNode alert) {
    long started = world.now().toEpochMilli() - alert.path("age_minutes").asLong() * 60_000;
    ObjectNode row =
        Json.object(
            "id",
            id,
            "name",
            alert.path("name"),
            "criticality",
            alert.path("criticality"),
            "status",
            isActive(world, alert) ? "ACTIVE" : "CANCELED",
            "alert_impact",
            alert.path("impact"),
            "resource_id",
            Resource.require(world, alert.path("resource").asText()).id(),
            "start_time_ms",
            started,
            "update_time_ms",
            started);
    row.set("alert_definition_id", alert.path("definition"));
    row.set("alert_definition_name", alert.path("name"));
    return row.put("control_state", alert.path("control_state").asText());
  }

  private static Answer list(Call call) {
    List<ObjectNode> rows = new ArrayList<>();
    call.world().all("alerts").forEach((id, alert) -> rows.add(row(call.world(), id, alert)));
    if (call.flag("active_only")) {
      rows.removeIf(row -> !row.path("status").asText().equals("ACTIVE"));
    }
    call.optionalText("criticality")
        .ifPresent(
            wanted ->
                rows.removeIf(row -> !row.path("criticality").asText().equalsIgnoreCase(wanted)));
    call.optionalText("resource_id")
        .map(wanted -> Resource.require(call.world(), wanted).id())
        .ifPresent(id -> rows.removeIf(row -> !row.path("resource_id").asText().equals(id)));
    return Rows.page(call, rows);
  }

  private static ObjectNode require(Call call) {
    String id = call.text("alert_id");
    return call.world().find("alerts", id).orElseThrow(() -> Refusal.notFound("Alert", id));
  }

  private static ObjectNode detail(Call call) {
    ObjectNode alert = require(call);
    ObjectNode row = row(call.world(), call.text("alert_id"), alert);
    row.putNull("cancel_time_ms");
    row.set(
        "symptoms",
        Json.array(
            List.of(
                Json.object(
                    "id", call.text("alert_id") + "-symptom",
                    "name", alert.path("symptom"),
                    "severity", alert.path("criticality"),
                    "symptom_definition_id", alert.path("symptom_definition"),
                    "resource_id", row.path("resource_id")))));
    return row;
  }

  private static Answer show(Call call) {
    return Answer.of(detail(call));
  }

  private static Answer investigate(Call call) {
    Resource resource = Resource.require(call.world(), require(call).path("resource").asText());
    return Answer.of(
        "alert", detail(call),
        "resource", Health.details(call.world(), resource),
        "metrics", Metrics.latest(resource),
        "related_alerts", active(call.world(), resource),
        "recommendations", recommended(call),
        "notes", notes(call));
  }

  private static List<ObjectNode> recommended(Call call) {
    return List.of(Json.object("priority", 1, "description", require(call).path("recommendation")));
  }

  private static Answer recommendations(Call call) {
    return Answer.of("alert_id", call.text("alert_id"), "recommendations", recommended(call));
  }

  private static Answer acknowledge(Call call) {
    require(call).put("control_state", "ASSIGNED");
    return Answer.done(
        Json.object(
            "alert_id", call.text("alert_id"),
            "action", "takeownership",
            "control_state", "ASSIGNED"));
  }

  private static Answer cancel(Call call) {
    require(call).put("cancelled", true);
    return Answer.done(
        Json.object(
            "alert_id", call.text("alert_id"), "action", "cancelled", "status", "CANCELLED"));
  }

  private static Answer addNote(Call call) {
    require(call);
    String id = call.text("alert_id") + "/" + (notes(call).size() + 1);
    ObjectNode note = Json.object("note", call.text("note"), "author", "pilot");
    call.world().put("alert_notes", id, note);
    return Answer.done(Json.object("alert_id", call.text("alert_id"), "action", "noted"));
  }

  private static List<ObjectNode> notes(Call call) {
    return call.world().all("alert_notes").entrySet().stream()
        .filter(note -> note.getKey().startsWith(call.text("alert_id") + "/"))
        .map(Map.Entry::getValue)
        .toList();
  }

  private static Answer listNotes(Call call) {
    require(call);
    return Rows.page(call, notes(call));
  }
}
