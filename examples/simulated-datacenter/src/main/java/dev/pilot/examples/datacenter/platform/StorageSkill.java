package dev.pilot.examples.datacenter.platform;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilot.examples.datacenter.state.Json;
import dev.pilot.examples.datacenter.tool.Action;
import dev.pilot.examples.datacenter.tool.Answer;
import dev.pilot.examples.datacenter.tool.Call;
import dev.pilot.examples.datacenter.tool.Refusal;
import dev.pilot.examples.datacenter.tool.Rows;
import dev.pilot.examples.datacenter.tool.Toolbox;
import dev.pilot.examples.datacenter.vsphere.DatastoreFiles;
import dev.pilot.examples.datacenter.vsphere.DatastoreRows;
import dev.pilot.examples.datacenter.vsphere.Inventory;
import java.util.NavigableSet;
import java.util.TreeSet;

/** The skill storage: datastores, iSCSI, Fibre Channel and vSAN. */
public final class StorageSkill {

  private StorageSkill() {}

  /** The skill's tools. */
  public static Toolbox toolbox() {
    return new Toolbox()
        .on("list_all_datastores", StorageSkill::datastores)
        .on("browse_datastore", call -> DatastoreFiles.browse(call, call.text("ds_name")))
        .on("scan_datastore_images", StorageSkill::images)
        .on("list_cached_images", call -> Rows.page(call, DatastoreFiles.images(call.world())))
        .onList("fc_adapter_list", "fc_adapters")
        .onList("storage_device_paths", "device_paths")
        .on("storage_iscsi_status", StorageSkill::status)
        .on("storage_iscsi_enable", StorageSkill::enable)
        .on("storage_iscsi_add_target", StorageSkill::addTarget)
        .on("storage_iscsi_remove_target", StorageSkill::removeTarget)
        .on("storage_rescan", StorageSkill::rescan)
        .on("vsan_capacity", vsan("capacity_gb", 20_000, "free_gb", 12_000))
        .on("vsan_efficiency", vsan("dedup_enabled", true, "ratio", 1.7))
        .on("vsan_health", vsan("overall", "green", "disk_groups", 6));
  }

  private static Action vsan(Object... facts) {
    return call -> {
      new Inventory(call.world()).cluster(call.text("cluster_name"));
      ObjectNode answer = Json.object("cluster", call.text("cluster_name"));
      answer.setAll(Json.object(facts));
      return Answer.of(answer);
    };
  }

  private static Answer datastores(Call call) {
    Inventory inventory = new Inventory(call.world());
    return Rows.page(
        call,
        call.world().all("datastores").keySet().stream()
            .map(name -> DatastoreRows.summary(inventory, name))
            .toList());
  }

  private static Answer images(Call call) {
    String name = call.text("ds_name");
    new Inventory(call.world()).datastore(name);
    return Rows.page(
        call,
        DatastoreFiles.images(call.world()).stream()
            .filter(image -> image.path("datastore").asText().equals(name))
            .toList());
  }

  private static ObjectNode host(Call call) {
    return new Inventory(call.world()).host(call.text("host_name"));
  }

  private static NavigableSet<String> targets(ObjectNode host) {
    return new TreeSet<>(
        host.path("iscsi_targets").valueStream().map(target -> target.asText()).toList());
  }

  private static String target(Call call) {
    return call.text("address") + ":" + call.number("port", 3260);
  }

  private static Answer status(Call call) {
    ObjectNode host = host(call);
    ArrayNode targets = Json.array(targets(host));
    return Answer.of(
        "host",
        call.text("host_name"),
        "enabled",
        host.path("iscsi_enabled").asBoolean(),
        "hba",
        "vmhba64",
        "send_targets",
        targets);
  }

  private static Answer enable(Call call) {
    ObjectNode host = host(call);
    if (host.path("iscsi_enabled").asBoolean()) {
      return Answer.unchanged(
          "Software iSCSI is already enabled on '%s'.".formatted(call.text("host_name")));
    }
    host.put("iscsi_enabled", true);
    return Answer.done("Software iSCSI enabled on '%s'.".formatted(call.text("host_name")));
  }

  private static Answer addTarget(Call call) {
    ObjectNode host = host(call);
    if (!host.path("iscsi_enabled").asBoolean()) {
      throw new Refusal(
          "Software iSCSI is not enabled on '%s'.".formatted(call.text("host_name")),
          "storage_iscsi_enable first.");
    }
    NavigableSet<String> targets = targets(host);
    if (!targets.add(target(call))) {
      return Answer.unchanged("Target %s already exists.".formatted(target(call)));
    }
    host.set("iscsi_targets", Json.array(targets));
    return Answer.done(
        "iSCSI target %s added on '%s'.".formatted(target(call), call.text("host_name")));
  }

  private static Answer removeTarget(Call call) {
    ObjectNode host = host(call);
    NavigableSet<String> targets = targets(host);
    if (!targets.remove(target(call))) {
      throw Refusal.notFound("iSCSI target", target(call));
    }
    if (targets.isEmpty()) {
      host.remove("iscsi_targets");
    } else {
      host.set("iscsi_targets", Json.array(targets));
    }
    return Answer.done(
        "iSCSI target %s removed from '%s'.".formatted(target(call), call.text("host_name")));
  }

  private static Answer rescan(Call call) {
    host(call);
    return Answer.done("Storage rescan completed on '%s'.".formatted(call.text("host_name")));
  }
}
