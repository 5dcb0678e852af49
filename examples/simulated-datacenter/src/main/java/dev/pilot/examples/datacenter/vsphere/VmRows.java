package dev.pilot.examples.datacenter.vsphere;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilot.examples.datacenter.state.Json;
import java.util.List;

/** VMs as the skills show them. */
final class VmRows {

  private static final int SUBNET = 250;

  private VmRows() {}

  static ObjectNode summary(String name, JsonNode vm) {
    return Json.object(
        "name", name,
        "power_state", vm.path("power_state"),
        "cpu", vm.path("cpu"),
        "memory_mb", vm.path("memory_mb"),
        "guest_os", vm.path("guest_os"),
        "ip_address", ip(name, vm),
        "host", vm.path("host"),
        "uuid", Inventory.id("VirtualMachine", name),
        "tools_status", Inventory.isOn(vm) ? "toolsOk" : "toolsNotRunning",
        "folder_path", vm.path("folder"));
  }

  static ObjectNode details(String name, JsonNode vm) {
    ObjectNode row = summary(name, vm);
    row.put("hostname", name)
        .put("instance_uuid", Inventory.id("instance", name))
        .put("tools_version", "12389")
        .put("snapshot_count", vm.path("snapshots").size())
        .put("template", vm.path("template").asBoolean());
    row.set("annotation", vm.path("annotation"));
    row.set("datastore", vm.path("datastore"));
    row.set(
        "disks",
        Json.array(
            List.of(
                Json.object("label", "Hard disk 1", "size_gb", vm.path("disk_gb"), "thin", true))));
    row.set(
        "nics",
        Json.array(
            List.of(
                Json.object(
                    "label", "Network adapter 1",
                    "connected", Inventory.isOn(vm),
                    "network", vm.path("network")))));
    return row;
  }

  static ObjectNode performance(String name, JsonNode vm) {
    return Json.object(
        "name",
        name,
        "cpu_usage_pct",
        Inventory.cpuPercent(vm),
        "mem_usage_pct",
        Inventory.memoryPercent(vm),
        "disk_read_kbps",
        Inventory.cpuDemand(vm) / 10,
        "disk_write_kbps",
        Inventory.cpuDemand(vm) / 20,
        "net_kbps",
        Inventory.cpuDemand(vm) / 4);
  }

  private static String ip(String name, JsonNode vm) {
    int number = Math.floorMod(name.hashCode(), SUBNET * SUBNET);
    return Inventory.isOn(vm) ? "10.20.%d.%d".formatted(number / SUBNET, number % SUBNET + 1) : "";
  }
}
