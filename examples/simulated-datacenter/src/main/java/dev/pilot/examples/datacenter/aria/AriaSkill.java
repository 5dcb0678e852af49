package dev.pilot.examples.datacenter.aria;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilot.examples.datacenter.state.Json;
import dev.pilot.examples.datacenter.tool.Answer;
import dev.pilot.examples.datacenter.tool.Call;
import dev.pilot.examples.datacenter.tool.Rows;
import dev.pilot.examples.datacenter.tool.Toolbox;
import dev.pilot.examples.datacenter.vsphere.Inventory;
import java.util.ArrayList;
import java.util.List;

/** The skill aria: what Aria Operations monitors, and what may be told to it. */
public final class AriaSkill {

  private AriaSkill() {}

  /** The skill's tools. */
  public static Toolbox toolbox() {
    return new Toolbox()
        .onAll(Alerts.toolbox())
        .onAll(Metrics.toolbox())
        .onAll(Capacity.toolbox())
        .onAll(Definitions.toolbox())
        .on("list_resources", AriaSkill::list)
        .on("get_resource", call -> Answer.of(Health.details(call.world(), Resource.of(call))))
        .on(
            "get_resource_health",
            call -> Answer.of(Health.badges(call.world(), Resource.of(call))))
        .on("get_resource_riskbadge", AriaSkill::risk)
        .on("get_resource_properties", AriaSkill::properties)
        .on("get_resource_relationships", AriaSkill::relationships)
        .on("start_resource_maintenance", AriaSkill::startMaintenance)
        .on("end_resource_maintenance", AriaSkill::endMaintenance)
        .onList("list_maintenance_schedules", "maintenance_schedules")
        .onList("list_adapters", "adapters")
        .onList("list_collector_groups", "collector_groups")
        .onList("findings_list", "findings")
        .onList("fleet_certificate_list", "fleet_certificates")
        .onList("fleet_domain_list", "fleet_domains")
        .onList("fleet_password_account_list", "fleet_accounts")
        .onFact("get_aria_health", "aria_health")
        .onFact("get_aria_node_resources", "aria_nodes");
  }

  private static Answer list(Call call) {
    String part = call.text("name_filter");
    return Rows.page(
        call,
        Resource.ofKind(call.world(), call.text("resource_kind")).stream()
            .filter(resource -> resource.name().contains(part))
            .map(resource -> Health.summary(call.world(), resource))
            .toList());
  }

  private static Answer risk(Call call) {
    Resource resource = Resource.of(call);
    Health health = Health.of(call.world(), resource);
    return Answer.of(
        "resource_id", resource.id(),
        "risk_score", health.risk(),
        "risk_color", health.riskColor());
  }

  private static Answer properties(Call call) {
    List<ObjectNode> rows = new ArrayList<>();
    Resource.of(call)
        .thing()
        .properties()
        .forEach(
            field -> {
              if (field.getValue().isValueNode()
                  && field.getKey().contains(call.text("name_filter"))) {
                rows.add(Json.object("name", field.getKey(), "value", field.getValue().asText()));
              }
            });
    return Rows.page(call, rows);
  }

  private static Answer relationships(Call call) {
    Resource resource = Resource.of(call);
    Inventory inventory = new Inventory(call.world());
    List<ObjectNode> rows = new ArrayList<>();
    if (!call.text("relationship_type").equals("CHILD")) {
      for (String parent : List.of("host", "cluster")) {
        String name = resource.thing().path(parent).asText();
        if (!name.isEmpty()) {
          rows.add(related(call, name, "PARENT"));
        }
      }
    }
    if (!call.text("relationship_type").equals("PARENT")) {
      inventory.hostsOf(resource.name()).keySet().forEach(n -> rows.add(related(call, n, "CHILD")));
      inventory
          .vmsOnHost(resource.name())
          .keySet()
          .forEach(n -> rows.add(related(call, n, "CHILD")));
    }
    return Rows.page(call, rows);
  }

  private static ObjectNode related(Call call, String name, String relationship) {
    return Health.summary(call.world(), Resource.require(call.world(), name))
        .put("relationship", relationship);
  }

  private static Answer startMaintenance(Call call) {
    Resource resource = Resource.of(call);
    ObjectNode window = Json.object("resource", resource.name());
    for (String limit : List.of("duration_minutes", "end_time_ms")) {
      if (call.has(limit)) {
        window.set(limit, call.json(limit));
      }
    }
    call.world().put("maintenance", resource.name(), window);
    return Answer.done(Json.object("resource_id", resource.id(), "action", "maintenance_started"));
  }

  private static Answer endMaintenance(Call call) {
    Resource resource = Resource.of(call);
    ObjectNode answer = Json.object("resource_id", resource.id(), "action", "maintenance_ended");
    if (!call.world().has("maintenance", resource.name())) {
      return Answer.of(answer);
    }
    call.world().remove("maintenance", resource.name());
    return Answer.done(answer);
  }
}
