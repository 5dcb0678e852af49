package dev.pilot.examples.datacenter.aria;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilot.examples.datacenter.state.Json;
import dev.pilot.examples.datacenter.state.World;
import dev.pilot.examples.datacenter.tool.Answer;
import dev.pilot.examples.datacenter.tool.Call;
import dev.pilot.examples.datacenter.tool.Refusal;
import dev.pilot.examples.datacenter.tool.Toolbox;
import dev.pilot.examples.datacenter.vsphere.Inventory;
import java.util.Collection;
import java.util.List;

/** What is left of a cluster or host: CPU, memory and disk. */
record Capacity(List<Dimension> dimensions) {

  private static final int DAYS_PER_PERCENT = 6;

  static Toolbox toolbox() {
    return new Toolbox()
        .on(
            "get_capacity_overview",
            call -> Answer.of(of(call, "cluster_id").json("dimensions", true, true)))
        .on(
            "get_remaining_capacity",
            call -> Answer.of(of(call, "resource_id").json("remaining_capacity", true, false)))
        .on(
            "get_time_remaining",
            call -> Answer.of(of(call, "resource_id").json("time_remaining", false, true)));
  }

  /** One kind of capacity. */
  record Dimension(String name, long total, long used) {

    int remainingPercent() {
      return total == 0 ? 0 : (int) Math.max(0, (total - used) * 100 / total);
    }
  }

  /** A capacity together with the resource that it belongs to. */
  private record Reading(Resource resource, Capacity capacity) {

    ObjectNode json(String list, boolean values, boolean days) {
      ObjectNode json = Json.object("resource_id", resource.id());
      if (values) {
        json.put("capacity_remaining_pct", capacity.remainingPercent());
      }
      List<ObjectNode> rows =
          capacity.dimensions.stream().map(d -> row(d, list, values, days)).toList();
      return json.set(list, Json.array(rows));
    }

    private static ObjectNode row(Dimension d, String list, boolean values, boolean days) {
      ObjectNode row = Json.object("dimension", d.name);
      if (values) {
        row.put(
            list.equals("dimensions") ? "capacity_remaining" : "remaining_value", d.total - d.used);
      }
      if (days) {
        row.put("time_remaining_days", d.remainingPercent() * DAYS_PER_PERCENT);
      }
      return row;
    }
  }

  int remainingPercent() {
    return dimensions.stream().mapToInt(Dimension::remainingPercent).min().orElse(0);
  }

  private static Reading of(Call call, String parameter) {
    Resource resource = Resource.require(call.world(), call.text(parameter));
    return new Reading(resource, of(call.world(), resource));
  }

  private static Capacity of(World world, Resource resource) {
    Inventory inventory = new Inventory(world);
    return switch (resource.kind()) {
      case "ClusterComputeResource" ->
          of(
              inventory,
              inventory.hostsOf(resource.name()).values(),
              inventory.vmsOf(resource.name()).values());
      case "HostSystem" ->
          of(inventory, List.of(resource.thing()), inventory.vmsOnHost(resource.name()).values());
      default ->
          throw new Refusal(
              "No capacity analytics for a " + resource.kind() + ".", "Name a cluster or a host.");
    };
  }

  private static Capacity of(
      Inventory inventory, Collection<ObjectNode> hosts, Collection<ObjectNode> vms) {
    List<ObjectNode> usable =
        hosts.stream().filter(host -> !host.path("maintenance_mode").asBoolean()).toList();
    Collection<String> stores = inventory.world().all("datastores").keySet();
    return new Capacity(
        List.of(
            new Dimension(
                "cpu",
                usable.stream().mapToLong(host -> host.path("cpu_mhz").asLong()).sum(),
                vms.stream().mapToLong(Inventory::cpuDemand).sum()),
            new Dimension(
                "mem",
                usable.stream().mapToLong(host -> host.path("memory_mb").asLong()).sum(),
                vms.stream().mapToLong(Inventory::memoryDemand).sum()),
            new Dimension(
                "diskspace",
                stores.stream()
                    .mapToLong(name -> inventory.datastore(name).path("capacity_gb").asLong())
                    .sum(),
                stores.stream().mapToLong(inventory::usedGb).sum())));
  }
}
