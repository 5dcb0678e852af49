package dev.pilot.examples.datacenter.vsphere;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilot.examples.datacenter.state.Json;
import dev.pilot.examples.datacenter.state.World;
import dev.pilot.examples.datacenter.tool.Answer;
import dev.pilot.examples.datacenter.tool.Call;
import dev.pilot.examples.datacenter.tool.Toolbox;
import java.util.List;

/** Everything that belongs to one object, correlated in one answer. */
final class Bundles {

  private Bundles() {}

  static Toolbox toolbox() {
    return new Toolbox()
        .on("vm_investigation_bundle", Bundles::vm)
        .on("host_investigation_bundle", Bundles::host)
        .on("datastore_investigation_bundle", Bundles::datastore);
  }

  private static Answer vm(Call call) {
    Inventory inventory = new Inventory(call.world());
    String name = call.text("vm_name");
    ObjectNode vm = inventory.vm(name);
    ObjectNode bundle =
        Json.object(
            "object",
                Json.object(
                    "name", name,
                    "power", vm.path("power_state"),
                    "cpu", vm.path("cpu"),
                    "memory_gb", vm.path("memory_mb").asInt() / 1024,
                    "guest_os", vm.path("guest_os"),
                    "ip", VmRows.summary(name, vm).path("ip_address"),
                    "status", Alarms.of(call.world(), name).isEmpty() ? "green" : "red"),
            "host", Json.object("name", vm.path("host")),
            "cluster", Json.object("name", inventory.clusterOf(vm)),
            "datastores", List.of(Json.object("name", vm.path("datastore"))),
            "snapshots", Snapshots.rows(vm),
            "performance", VmRows.performance(name, vm));
    return finished(call, bundle, name);
  }

  private static Answer host(Call call) {
    Inventory inventory = new Inventory(call.world());
    String name = call.text("host_name");
    ObjectNode host = inventory.host(name);
    ObjectNode bundle =
        Json.object(
            "object", HostRows.summary(inventory, name),
            "cluster", Json.object("name", host.path("cluster")),
            "vms", inventory.vmsOnHost(name).keySet(),
            "performance", HostRows.performance(inventory, name));
    return finished(call, bundle, name);
  }

  private static Answer datastore(Call call) {
    Inventory inventory = new Inventory(call.world());
    String name = call.text("datastore_name");
    ObjectNode bundle =
        Json.object(
            "object", DatastoreRows.capacity(inventory, name),
            "vms", inventory.where("vms", "datastore", name).keySet());
    return finished(call, bundle, name);
  }

  private static Answer finished(Call call, ObjectNode bundle, String name) {
    World world = call.world();
    List<ObjectNode> alarms = Alarms.of(world, name);
    bundle.set("alarms", Json.array(alarms));
    bundle.set(
        "timeline", Json.array(new Inventory(world).where("events", "entity_name", name).values()));
    bundle.set("stats", Json.array(List.of(Json.object("k", "alarms", "v", alarms.size()))));
    return Answer.of(
        bundle.put("hours", call.number("hours", 24)).put("snapshot", world.now().toString()));
  }
}
