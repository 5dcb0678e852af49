package dev.pilot.examples.datacenter.vsphere;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilot.examples.datacenter.state.Json;

/** Datastores as the skills show them. */
public final class DatastoreRows {

  private DatastoreRows() {}

  /** One row of a list of datastores. */
  public static ObjectNode summary(Inventory inventory, String name) {
    ObjectNode datastore = inventory.datastore(name);
    long total = datastore.path("capacity_gb").asLong();
    return Json.object(
        "name",
        name,
        "type",
        datastore.path("type"),
        "free_gb",
        total - inventory.usedGb(name),
        "total_gb",
        total,
        "accessible",
        true,
        "url",
        "ds:///vmfs/volumes/" + name + "/",
        "vm_count",
        inventory.where("vms", "datastore", name).size());
  }

  static ObjectNode capacity(Inventory inventory, String name) {
    long total = inventory.datastore(name).path("capacity_gb").asLong();
    long used = inventory.usedGb(name);
    return Json.object(
        "name",
        name,
        "type",
        inventory.datastore(name).path("type"),
        "capacity_gb",
        total,
        "free_gb",
        total - used,
        "committed_gb",
        used,
        "provisioned_gb",
        used,
        "used_pct",
        Inventory.percent(used, total),
        "overcommit_pct",
        Inventory.percent(used, total));
  }
}
