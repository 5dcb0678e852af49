package dev.pilot.examples.datacenter.vsphere;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilot.examples.datacenter.state.World;
import dev.pilot.examples.datacenter.tool.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** vCenter's view of the world: machines, hosts, clusters, datastores and how loaded they are. */
public record Inventory(World world) {

  private static final int MHZ_PER_CPU = 2400;

  /** The VM of that name; Aria's id of it will do. */
  public ObjectNode vm(String name) {
    return require("vms", "VM", name);
  }

  public ObjectNode host(String name) {
    return require("hosts", "Host", name);
  }

  public ObjectNode cluster(String name) {
    return require("clusters", "Cluster", name);
  }

  public ObjectNode datastore(String name) {
    return require("datastores", "Datastore", name);
  }

  private ObjectNode require(String family, String noun, String name) {
    return world.find(family, name).orElseThrow(() -> Refusal.notFound(noun, name));
  }

  /** The id under which a thing is known outside vCenter. It follows from the name. */
  public static String id(String kind, String name) {
    return UUID.nameUUIDFromBytes((kind + ":" + name).getBytes(StandardCharsets.UTF_8)).toString();
  }

  public Map<String, ObjectNode> vmsOnHost(String host) {
    return where("vms", "host", host);
  }

  public Map<String, ObjectNode> hostsOf(String cluster) {
    return where("hosts", "cluster", cluster);
  }

  public Map<String, ObjectNode> vmsOf(String cluster) {
    Map<String, ObjectNode> vms = new TreeMap<>();
    hostsOf(cluster).keySet().forEach(host -> vms.putAll(vmsOnHost(host)));
    return vms;
  }

  /** The things of a family whose field has that value. */
  public Map<String, ObjectNode> where(String family, String field, String value) {
    Map<String, ObjectNode> found = new TreeMap<>(world.all(family));
    found.values().removeIf(thing -> !thing.path(field).asText().equals(value));
    return found;
  }

  public String clusterOf(JsonNode vm) {
    return world
        .find("hosts", vm.path("host").asText())
        .map(host -> host.path("cluster").asText())
        .orElse("");
  }

  public static boolean isOn(JsonNode vm) {
    return vm.path("power_state").asText().equals("poweredOn");
  }

  /** CPU that a running VM uses, of what it has. */
  public static int cpuPercent(JsonNode vm) {
    return percent(cpuDemand(vm), (long) vm.path("cpu").asInt() * MHZ_PER_CPU);
  }

  /** Memory that a running VM uses, of what it has. */
  public static int memoryPercent(JsonNode vm) {
    return percent(memoryDemand(vm), vm.path("memory_mb").asInt());
  }

  public static long cpuDemand(JsonNode vm) {
    return isOn(vm) ? vm.path("cpu_demand_mhz").asLong() : 0;
  }

  /** A degraded service leaks: it doubles what the guest asks for until it is restarted. */
  public static long memoryDemand(JsonNode vm) {
    long demand = isOn(vm) ? vm.path("memory_demand_mb").asLong() : 0;
    for (JsonNode service : vm.path("guest").path("services")) {
      if (service.asText().equals("degraded")) {
        return demand * 2;
      }
    }
    return demand;
  }

  static int percent(long part, long whole) {
    return whole == 0 ? 0 : (int) Math.min(100, part * 100 / whole);
  }

  /** A datastore's used space: what was there, and the disks of the VMs on it; links share. */
  public long usedGb(String datastore) {
    long disks =
        where("vms", "datastore", datastore).values().stream()
            .filter(vm -> !vm.path("linked").asBoolean())
            .mapToLong(vm -> vm.path("disk_gb").asLong())
            .sum();
    return datastore(datastore).path("other_gb").asLong() + disks;
  }
}
