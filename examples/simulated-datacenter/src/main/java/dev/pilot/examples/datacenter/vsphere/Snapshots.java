package dev.pilot.examples.datacenter.vsphere;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilot.examples.datacenter.state.Json;
import dev.pilot.examples.datacenter.tool.Answer;
import dev.pilot.examples.datacenter.tool.Call;
import dev.pilot.examples.datacenter.tool.Refusal;
import dev.pilot.examples.datacenter.tool.Rows;
import dev.pilot.examples.datacenter.tool.Toolbox;
import java.util.ArrayList;
import java.util.List;

/**
 * Snapshots, each holding the VM's whole state: power, hardware and guest.
 *
 * <p>As in vCenter two snapshots of a VM may have the same name; the newest is meant.
 */
final class Snapshots {

  private static final List<String> CAPTURED =
      List.of(
          "power_state",
          "cpu",
          "memory_mb",
          "disk_gb",
          "cpu_demand_mhz",
          "memory_demand_mb",
          "iso",
          "guest");

  private Snapshots() {}

  static Toolbox toolbox() {
    return new Toolbox()
        .on("vm_list_snapshots", Snapshots::list)
        .on("vm_create_snapshot", Snapshots::create)
        .on("vm_delete_snapshot", Snapshots::delete)
        .on("vm_revert_snapshot", call -> revert(call, "VM '%s' reverted to snapshot '%s'."))
        .on("vm_clean_slate", call -> revert(call, "Clean Slate: VM '%s' reverted to '%s'."));
  }

  /** A VM's snapshots as rows, the oldest first. */
  static List<ObjectNode> rows(JsonNode vm) {
    List<ObjectNode> rows = new ArrayList<>();
    for (JsonNode snapshot : vm.path("snapshots")) {
      rows.add(
          Json.object(
              "name", snapshot.path("name"),
              "description", snapshot.path("description"),
              "created", snapshot.path("created"),
              "state", snapshot.path("captured").path("power_state"),
              "level", rows.size()));
    }
    return rows;
  }

  static Answer list(Call call) {
    return Rows.page(call, rows(new Inventory(call.world()).vm(call.text("vm_name"))));
  }

  private static Answer create(Call call) {
    ObjectNode vm = new Inventory(call.world()).vm(call.text("vm_name"));
    add(vm, call.text("snapshot_name"), call.text("description"), call.world().now().toString());
    return Answer.done(
        "Snapshot '%s' created for VM '%s'."
            .formatted(call.text("snapshot_name"), call.text("vm_name")));
  }

  static void add(ObjectNode vm, String name, String description, String created) {
    ObjectNode captured = Json.object();
    CAPTURED.forEach(field -> captured.set(field, vm.path(field).deepCopy()));
    vm.withArrayProperty("snapshots")
        .add(
            Json.object(
                "name", name,
                "description", description,
                "created", created,
                "captured", captured));
  }

  private static Answer delete(Call call) {
    ObjectNode vm = new Inventory(call.world()).vm(call.text("vm_name"));
    ArrayNode snapshots = vm.withArrayProperty("snapshots");
    int index = require(vm, call.text("snapshot_name"));
    if (call.flag("remove_children")) {
      while (snapshots.size() > index + 1) {
        snapshots.remove(index + 1);
      }
    }
    snapshots.remove(index);
    if (snapshots.isEmpty()) {
      vm.remove("snapshots");
    }
    return Answer.done(
        "Snapshot '%s' deleted from VM '%s'."
            .formatted(call.text("snapshot_name"), call.text("vm_name")));
  }

  private static Answer revert(Call call, String sentence) {
    ObjectNode vm = new Inventory(call.world()).vm(call.text("vm_name"));
    JsonNode snapshot = vm.path("snapshots").path(require(vm, call.text("snapshot_name")));
    CAPTURED.forEach(
        field -> vm.set(field, snapshot.path("captured").path(field).<JsonNode>deepCopy()));
    return Answer.done(sentence.formatted(call.text("vm_name"), call.text("snapshot_name")));
  }

  /** The place of the newest snapshot of that name. */
  static int require(JsonNode vm, String name) {
    JsonNode snapshots = vm.path("snapshots");
    for (int i = snapshots.size() - 1; i >= 0; i--) {
      if (snapshots.path(i).path("name").asText().equals(name)) {
        return i;
      }
    }
    List<String> available = rows(vm).stream().map(row -> row.path("name").asText()).toList();
    throw new Refusal(
        "Snapshot '%s' not found. Available: %s".formatted(name, available),
        "Use one of the names from vm_list_snapshots.");
  }
}
