package dev.pilot.examples.datacenter.aria;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilot.examples.datacenter.state.Json;
import dev.pilot.examples.datacenter.state.World;
import dev.pilot.examples.datacenter.vsphere.Inventory;
import java.util.List;
import java.util.Map;

/** A resource's badges, which follow from its power and its active alerts. */
record Health(int score, String color) {

  private static final Map<String, Health> BY_CRITICALITY =
      Map.of(
          "CRITICAL", new Health(25, "RED"),
          "IMMEDIATE", new Health(50, "ORANGE"),
          "WARNING", new Health(75, "YELLOW"));
  private static final Health GOOD = new Health(100, "GREEN");
  private static final Health OFF = new Health(0, "GREY");

  static Health of(World world, Resource resource) {
    if (resource.isVm() && !Inventory.isOn(resource.thing())) {
      return OFF;
    }
    Health worst = GOOD;
    for (ObjectNode alert : Alerts.active(world, resource)) {
      Health health = BY_CRITICALITY.getOrDefault(alert.path("criticality").asText(), GOOD);
      worst = health.score < worst.score ? health : worst;
    }
    return worst;
  }

  /** Risk runs against health: none for a healthy resource. */
  int risk() {
    return this.equals(OFF) ? 0 : 100 - score;
  }

  String riskColor() {
    return this.equals(OFF) ? "GREEN" : color;
  }

  static ObjectNode summary(World world, Resource resource) {
    Health health = of(world, resource);
    return Json.object(
        "id", resource.id(),
        "name", resource.name(),
        "kind", resource.kind(),
        "adapter_kind", "VMWARE",
        "health_color", health.color,
        "health_score", health.score,
        "status", status(world, resource));
  }

  static ObjectNode badges(World world, Resource resource) {
    Health health = of(world, resource);
    return Json.object(
        "resource_id",
        resource.id(),
        "health_score",
        health.score,
        "health_color",
        health.color,
        "risk_score",
        health.risk(),
        "risk_color",
        health.riskColor(),
        "efficiency_score",
        90,
        "efficiency_color",
        "GREEN");
  }

  static ObjectNode details(World world, Resource resource) {
    ObjectNode details = summary(world, resource);
    details.remove("status");
    ObjectNode badges = badges(world, resource);
    badges.remove("resource_id");
    details.setAll(badges);
    details.put("description", "");
    details.set("identifiers", Json.object("VMEntityName", resource.name()));
    details.set(
        "status_states",
        Json.array(
            List.of(Json.object("state", status(world, resource), "status", "DATA_RECEIVING"))));
    return details;
  }

  private static String status(World world, Resource resource) {
    return world.has("maintenance", resource.name()) ? "MAINTAINED_MANUAL" : "STARTED";
  }
}
