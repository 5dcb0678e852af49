package dev.pilot.examples.datacenter.vsphere;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilot.examples.datacenter.state.Json;
import dev.pilot.examples.datacenter.state.World;
import dev.pilot.examples.datacenter.tool.Answer;
import dev.pilot.examples.datacenter.tool.Call;
import dev.pilot.examples.datacenter.tool.Toolbox;
import java.util.List;

/** Health rolled up by cluster, the worst issues first. */
final class HealthSummary {

  private HealthSummary() {}

  static Toolbox toolbox() {
    return new Toolbox()
        .on("cluster_health_summary", HealthSummary::answer)
        .on("cross_vcenter_attention", HealthSummary::answer);
  }

  private static Answer answer(Call call) {
    World world = call.world();
    List<ObjectNode> clusters =
        world.all("clusters").keySet().stream()
            .filter(name -> name.contains(call.text("cluster_filter")))
            .map(name -> cluster(world, name))
            .toList();
    List<ObjectNode> issues = Alarms.firing(world).stream().map(HealthSummary::issue).toList();
    return Answer.of(
        "totals",
            Json.object(
                "clusters", clusters.size(),
                "hosts_total", Clusters.sum(clusters, "hosts_total"),
                "vms_total", Clusters.sum(clusters, "vms_total"),
                "vms_on", Clusters.sum(clusters, "vms_on"),
                "alarms", issues.size()),
        "top_issues", issues.stream().limit(call.number("top_n", 10)).toList(),
        "issues_total", issues.size(),
        "clusters", clusters,
        "snapshot", world.now().toString());
  }

  private static ObjectNode issue(ObjectNode alarm) {
    return Json.object(
        "severity", alarm.path("severity"),
        "kind", "alarm",
        "object", alarm.path("entity_name"),
        "detail", alarm.path("alarm_name"));
  }

  private static ObjectNode cluster(World world, String name) {
    Inventory inventory = new Inventory(world);
    ObjectNode cluster = inventory.cluster(name);
    return Json.object(
        "name", name,
        "hosts_total", inventory.hostsOf(name).size(),
        "vms_total", inventory.vmsOf(name).size(),
        "vms_on", inventory.vmsOf(name).values().stream().filter(Inventory::isOn).count(),
        "ha_enabled", cluster.path("ha_enabled"),
        "drs_enabled", cluster.path("drs_enabled"));
  }
}
