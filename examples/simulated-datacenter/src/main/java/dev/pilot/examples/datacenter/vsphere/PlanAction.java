package dev.pilot.examples.datacenter.vsphere;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilot.examples.datacenter.state.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An operation that a plan may hold.
 *
 * @param tool the tool that performs it
 * @param required its required parameters
 * @param undo the operation that reverses it, if there is one
 */
record PlanAction(String tool, List<String> required, Optional<String> undo) {

  private static final List<String> VM = List.of("vm_name");
  private static final List<String> VM_SNAPSHOT = List.of("vm_name", "snapshot_name");
  private static final List<String> CLUSTER = List.of("cluster_name");
  private static final List<String> CLUSTER_HOST = List.of("cluster_name", "host_name");

  private static final Map<String, PlanAction> KNOWN =
      Map.ofEntries(
          Map.entry("power_on", reversible("vm_power_on", VM, "power_off")),
          Map.entry("power_off", reversible("vm_power_off", VM, "power_on")),
          Map.entry("create_vm", reversible("vm_create", VM, "delete_vm")),
          Map.entry("delete_vm", lasting("vm_delete", VM)),
          Map.entry("reconfigure", lasting("vm_reconfigure", VM)),
          Map.entry(
              "create_snapshot", reversible("vm_create_snapshot", VM_SNAPSHOT, "delete_snapshot")),
          Map.entry("delete_snapshot", lasting("vm_delete_snapshot", VM_SNAPSHOT)),
          Map.entry("revert_snapshot", lasting("vm_revert_snapshot", VM_SNAPSHOT)),
          Map.entry("clone", reversible("vm_clone", List.of("vm_name", "new_name"), "delete_vm")),
          Map.entry("migrate", lasting("vm_migrate", List.of("vm_name", "target_host"))),
          Map.entry(
              "deploy_template",
              reversible(
                  "deploy_vm_from_template", List.of("template_name", "new_name"), "delete_vm")),
          Map.entry(
              "linked_clone",
              reversible(
                  "deploy_linked_clone",
                  List.of("source_vm_name", "snapshot_name", "new_name"),
                  "delete_vm")),
          Map.entry("attach_iso", lasting("attach_iso_to_vm", List.of("vm_name", "iso_ds_path"))),
          Map.entry("convert_to_template", lasting("convert_vm_to_template", VM)),
          Map.entry(
              "guest_exec", lasting("vm_guest_exec", List.of("vm_name", "command", "username"))),
          Map.entry("create_cluster", reversible("cluster_create", CLUSTER, "delete_cluster")),
          Map.entry("delete_cluster", lasting("cluster_delete", CLUSTER)),
          Map.entry("configure_cluster", lasting("cluster_configure", CLUSTER)),
          Map.entry(
              "cluster_add_host",
              reversible("cluster_add_host", CLUSTER_HOST, "cluster_remove_host")),
          Map.entry(
              "cluster_remove_host",
              reversible("cluster_remove_host", CLUSTER_HOST, "cluster_add_host")));

  private static PlanAction reversible(String tool, List<String> required, String undo) {
    return new PlanAction(tool, required, Optional.of(undo));
  }

  private static PlanAction lasting(String tool, List<String> required) {
    return new PlanAction(tool, required, Optional.empty());
  }

  static Optional<PlanAction> named(String action) {
    return Optional.ofNullable(KNOWN.get(action));
  }

  /** The parameters that the reversing operation takes. */
  static ObjectNode undoParameters(JsonNode parameters) {
    ObjectNode undo = parameters.deepCopy();
    if (parameters.has("new_name")) {
      undo.set("vm_name", parameters.path("new_name"));
    }
    return undo;
  }

  /** The tool's arguments: operations spell some of them differently. */
  static ObjectNode toolArguments(JsonNode parameters) {
    ObjectNode arguments = Json.object("drs_behavior", "fullyAutomated");
    arguments.setAll((ObjectNode) parameters);
    rename(arguments, "cluster_name", "name");
    rename(arguments, "target_host", "to_host");
    rename(arguments, "ha_enabled", "ha");
    rename(arguments, "drs_enabled", "drs");
    return arguments;
  }

  private static void rename(ObjectNode arguments, String from, String to) {
    if (arguments.has(from)) {
      arguments.set(to, arguments.path(from));
    }
  }
}
