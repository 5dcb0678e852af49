package dev.pilot.examples.datacenter.aria;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilot.examples.datacenter.state.World;
import dev.pilot.examples.datacenter.tool.Call;
import dev.pilot.examples.datacenter.tool.Refusal;
import dev.pilot.examples.datacenter.vsphere.Inventory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One object that Aria monitors. */
record Resource(String kind, String name, ObjectNode thing) {

  private static final Map<String, String> FAMILIES =
      Map.of(
          "VirtualMachine", "vms",
          "HostSystem", "hosts",
          "ClusterComputeResource", "clusters",
          "Datastore", "datastores");

  static List<Resource> ofKind(World world, String kind) {
    List<Resource> resources = new ArrayList<>();
    world
        .all(FAMILIES.getOrDefault(kind, ""))
        .forEach((name, thing) -> resources.add(new Resource(kind, name, thing)));
    return resources;
  }

  /** The object of that id, or for convenience of that name. */
  static Resource require(World world, String idOrName) {
    return FAMILIES.keySet().stream()
        .sorted()
        .flatMap(kind -> ofKind(world, kind).stream())
        .filter(resource -> resource.id().equals(idOrName) || resource.name.equals(idOrName))
        .findFirst()
        .orElseThrow(() -> Refusal.notFound("Resource", idOrName));
  }

  static Resource of(Call call) {
    return require(call.world(), call.text("resource_id"));
  }

  String id() {
    return Inventory.id(kind, name);
  }

  boolean isVm() {
    return kind.equals("VirtualMachine");
  }
}
