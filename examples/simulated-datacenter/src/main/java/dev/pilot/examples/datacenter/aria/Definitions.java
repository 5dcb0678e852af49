package dev.pilot.examples.datacenter.aria;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilot.examples.datacenter.state.Json;
import dev.pilot.examples.datacenter.tool.Answer;
import dev.pilot.examples.datacenter.tool.Call;
import dev.pilot.examples.datacenter.tool.Family;
import dev.pilot.examples.datacenter.tool.Refusal;
import dev.pilot.examples.datacenter.tool.Toolbox;
import java.util.List;
import java.util.Locale;

/** Alert definitions, symptoms and reports. */
final class Definitions {

  private static final Family ALERTS =
      Family.of("alert_definitions", "Alert definition", "definition_id");
  private static final Family REPORTS = Family.of("reports", "Report", "report_id");
  private static final Family REPORT_DEFINITIONS =
      Family.of("report_definitions", "Report definition", "definition_id");

  private Definitions() {}

  static Toolbox toolbox() {
    return new Toolbox()
        .on("list_alert_definitions", ALERTS.list())
        .on("create_alert_definition", Definitions::create)
        .on("set_alert_definition_state", Definitions::setState)
        .on("delete_alert_definition", ALERTS.delete())
        .onList("list_symptom_definitions", "symptom_definitions")
        .on("list_report_definitions", REPORT_DEFINITIONS.list())
        .on("generate_report", Definitions::generate)
        .on("list_reports", REPORTS.list())
        .on("get_report", REPORTS.show())
        .on("delete_report", REPORTS.delete());
  }

  private static Answer create(Call call) {
    String name = call.text("name");
    String id = "AlertDefinition-" + name.toLowerCase(Locale.ROOT).replaceAll("\\W+", "-");
    if (call.world().has("alert_definitions", id)) {
      throw new Refusal("Alert definition '" + id + "' already exists.", "Choose another name.");
    }
    ObjectNode definition =
        Json.object(
            "id", id,
            "name", name,
            "description", call.text("description"),
            "adapter_kind", call.text("adapter_kind"),
            "resource_kind", call.text("resource_kind"),
            "criticality", call.text("criticality"),
            "symptoms", call.texts("symptom_definition_ids"),
            "enabled", true);
    call.world().put("alert_definitions", id, definition);
    return Answer.done(Json.object("id", id, "name", name, "action", "created"));
  }

  private static Answer setState(Call call) {
    ObjectNode definition = ALERTS.require(call);
    boolean enabled = call.flag("enabled");
    boolean before = definition.path("enabled").asBoolean();
    definition.put("enabled", enabled);
    ObjectNode answer =
        Json.object(
            "definition_id",
            call.text("definition_id"),
            "enabled",
            enabled,
            "action",
            enabled ? "enabled" : "disabled");
    return before == enabled ? Answer.of(answer) : Answer.done(answer);
  }

  private static Answer generate(Call call) {
    ObjectNode definition = REPORT_DEFINITIONS.require(call);
    int number = 1;
    while (call.world().has("reports", id(call, number))) {
      number++;
    }
    String id = id(call, number);
    List<String> resources = call.texts("resource_ids");
    call.world()
        .put(
            "reports",
            id,
            Json.object(
                "id",
                id,
                "name",
                definition.path("name"),
                "status",
                "COMPLETED",
                "definition_id",
                call.text("definition_id"),
                "resource_ids",
                resources,
                "completion_time_ms",
                call.world().now().toEpochMilli(),
                "download_url",
                "https://aria.example/reports/" + id));
    return Answer.done(
        Json.object(
            "report_id", id, "definition_id", call.text("definition_id"), "status", "QUEUED"));
  }

  private static String id(Call call, int number) {
    return "report-" + call.text("definition_id") + "-" + number;
  }
}
