package dev.pilot.examples.datacenter.vsphere;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilot.examples.datacenter.state.Json;
import dev.pilot.examples.datacenter.tool.Answer;
import dev.pilot.examples.datacenter.tool.Call;
import dev.pilot.examples.datacenter.tool.Refusal;
import dev.pilot.examples.datacenter.tool.Toolbox;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Clusters and the hosts in them. */
final class Clusters {

  private static final Map<String, String> OPTIONS =
      Map.of("ha", "ha_enabled", "drs", "drs_enabled", "drs_behavior", "drs_behavior");

  private Clusters() {}

  static Toolbox toolbox() {
    return new Toolbox()
        .on("cluster_create", Clusters::create)
        .on("cluster_delete", Clusters::delete)
        .on("cluster_configure", Clusters::configure)
        .on("cluster_add_host", Clusters::addHost)
        .on("cluster_remove_host", Clusters::removeHost)
        .on("cluster_info", Clusters::info);
  }

  private static Answer create(Call call) {
    String name = call.text("name");
    if (call.world().has("clusters", name)) {
      throw new Refusal("Cluster '" + name + "' already exists.", "Choose another name.");
    }
    call.world()
        .put(
            "clusters",
            name,
            Json.object(
                "drs_behavior", call.text("drs_behavior"),
                "drs_enabled", call.flag("drs"),
                "ha_enabled", call.flag("ha")));
    return Answer.done("Cluster '%s' created.".formatted(name));
  }

  private static Answer delete(Call call) {
    String name = call.text("name");
    Inventory inventory = new Inventory(call.world());
    inventory.cluster(name);
    if (!inventory.hostsOf(name).isEmpty()) {
      throw new Refusal("Cluster '" + name + "' still has hosts.", "Remove its hosts first.");
    }
    call.world().remove("clusters", name);
    return Answer.done("Cluster '%s' deleted.".formatted(name));
  }

  private static Answer configure(Call call) {
    ObjectNode cluster = new Inventory(call.world()).cluster(call.text("name"));
    List<String> changes = new ArrayList<>();
    OPTIONS.forEach(
        (argument, field) -> {
          if (call.has(argument)) {
            cluster.set(field, call.json(argument));
            changes.add(field + "=" + call.text(argument));
          }
        });
    return changes.isEmpty()
        ? Answer.unchanged("Nothing to change. Specify --ha, --drs, or --drs-behavior.")
        : Answer.done(
            "Cluster '%s' reconfigured: %s."
                .formatted(call.text("name"), String.join(", ", changes)));
  }

  private static Answer addHost(Call call) {
    Inventory inventory = new Inventory(call.world());
    String cluster = call.text("cluster_name");
    String name = call.text("host_name");
    inventory.cluster(cluster);
    ObjectNode host = inventory.host(name);
    if (host.path("cluster").asText().equals(cluster)) {
      return Answer.unchanged("Host '%s' is already in cluster '%s'.".formatted(name, cluster));
    }
    requireMaintenance(host, name);
    host.put("cluster", cluster);
    return Answer.done("Host '%s' moved into cluster '%s'.".formatted(name, cluster));
  }

  private static Answer removeHost(Call call) {
    String cluster = call.text("cluster_name");
    String name = call.text("host_name");
    ObjectNode host = new Inventory(call.world()).host(name);
    if (!host.path("cluster").asText().equals(cluster)) {
      throw Refusal.notFound("Host in cluster " + cluster, name);
    }
    requireMaintenance(host, name);
    host.put("cluster", "");
    return Answer.done("Host '%s' removed from cluster '%s'.".formatted(name, cluster));
  }

  private static void requireMaintenance(JsonNode host, String name) {
    if (!host.path("maintenance_mode").asBoolean()) {
      throw new Refusal(
          "Host '" + name + "' is not in maintenance mode.", "Enter maintenance mode first.");
    }
  }

  private static Answer info(Call call) {
    return Answer.of(row(new Inventory(call.world()), call.text("name")));
  }

  private static ObjectNode row(Inventory inventory, String name) {
    ObjectNode cluster = inventory.cluster(name);
    Map<String, ObjectNode> hosts = inventory.hostsOf(name);
    List<ObjectNode> members = new ArrayList<>();
    hosts.forEach(
        (id, host) ->
            members.add(
                Json.object(
                    "name",
                    id,
                    "connection_state",
                    host.path("connection_state"),
                    "power_state",
                    "poweredOn",
                    "maintenance_mode",
                    host.path("maintenance_mode"))));
    ObjectNode row =
        Json.object(
            "name", name,
            "host_count", hosts.size(),
            "hosts", members,
            "ha_enabled", cluster.path("ha_enabled"),
            "ha_admission_control", cluster.path("ha_enabled"),
            "drs_enabled", cluster.path("drs_enabled"),
            "drs_behavior", cluster.path("drs_behavior"));
    return row.put("total_cpu_mhz", sum(hosts.values(), "cpu_mhz"))
        .put("total_memory_gb", sum(hosts.values(), "memory_mb") / 1024)
        .put("effective_cpu_mhz", sum(hosts.values(), "cpu_mhz") * 9 / 10)
        .put("effective_memory_gb", sum(hosts.values(), "memory_mb") / 1024 * 9 / 10);
  }

  static long sum(Collection<ObjectNode> things, String field) {
    return things.stream().mapToLong(thing -> thing.path(field).asLong()).sum();
  }
}
