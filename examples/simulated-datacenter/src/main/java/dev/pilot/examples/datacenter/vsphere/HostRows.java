package dev.pilot.examples.datacenter.vsphere;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilot.examples.datacenter.state.Json;
import java.util.Collection;

/** Hosts as the skills show them. */
final class HostRows {

  private HostRows() {}

  static ObjectNode summary(Inventory inventory, String name) {
    ObjectNode host = inventory.host(name);
    return Json.object(
        "name", name,
        "connection_state", host.path("connection_state"),
        "power_state", "poweredOn",
        "maintenance_mode", host.path("maintenance_mode"),
        "cluster", host.path("cluster"),
        "cpu_cores", host.path("cpu_cores"),
        "cpu_threads", host.path("cpu_cores").asInt() * 2,
        "memory_gb", host.path("memory_mb").asInt() / 1024,
        "esxi_version", host.path("esxi_version"),
        "esxi_build", host.path("esxi_build"),
        "vm_count", inventory.vmsOnHost(name).size(),
        "uptime_seconds", 8_640_000);
  }

  static ObjectNode performance(Inventory inventory, String name) {
    ObjectNode host = inventory.host(name);
    Collection<ObjectNode> vms = inventory.vmsOnHost(name).values();
    long memory = vms.stream().mapToLong(Inventory::memoryDemand).sum();
    return Json.object(
        "name",
        name,
        "cpu_usage_pct",
        Inventory.percent(cpu(vms), host.path("cpu_mhz").asLong()),
        "mem_usage_pct",
        Inventory.percent(memory, host.path("memory_mb").asLong()),
        "mem_consumed_mb",
        memory,
        "disk_kbps",
        cpu(vms) / 8,
        "net_kbps",
        cpu(vms) / 4);
  }

  private static long cpu(Collection<ObjectNode> vms) {
    return vms.stream().mapToLong(Inventory::cpuDemand).sum();
  }
}
