package dev.pilot.examples.datacenter.vsphere;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilot.examples.datacenter.state.Json;
import dev.pilot.examples.datacenter.tool.Answer;
import dev.pilot.examples.datacenter.tool.Call;
import dev.pilot.examples.datacenter.tool.Refusal;
import dev.pilot.examples.datacenter.tool.Rows;
import dev.pilot.examples.datacenter.tool.Toolbox;
import java.util.ArrayList;
import java.util.List;

/** Power, hardware, place and end of a VM. */
final class VmLifecycle {

  private VmLifecycle() {}

  static Toolbox toolbox() {
    return new Toolbox()
        .on("vm_power_on", VmLifecycle::powerOn)
        .on("vm_power_off", VmLifecycle::powerOff)
        .on("vm_reconfigure", VmLifecycle::reconfigure)
        .on("vm_migrate", VmLifecycle::migrate)
        .on("vm_delete", VmLifecycle::delete)
        .on("convert_vm_to_template", VmLifecycle::toTemplate)
        .on("attach_iso_to_vm", VmLifecycle::attachIso)
        .on("vm_set_ttl", VmLifecycle::setTtl)
        .on("vm_cancel_ttl", VmLifecycle::cancelTtl)
        .on("vm_list_ttl", VmLifecycle::listTtl);
  }

  private static ObjectNode vm(Call call) {
    return new Inventory(call.world()).vm(call.text("vm_name"));
  }

  private static Answer powerOn(Call call) {
    ObjectNode vm = vm(call);
    if (vm.path("template").asBoolean()) {
      throw new Refusal(
          "'%s' is a template and cannot be powered on.".formatted(call.text("vm_name")),
          "Deploy a VM from it.");
    }
    if (Inventory.isOn(vm)) {
      return Answer.unchanged("VM '%s' is already powered on.".formatted(call.text("vm_name")));
    }
    vm.put("power_state", "poweredOn");
    return Answer.done("VM '%s' powered on successfully.".formatted(call.text("vm_name")));
  }

  private static Answer powerOff(Call call) {
    ObjectNode vm = vm(call);
    if (!Inventory.isOn(vm)) {
      return Answer.unchanged("VM '%s' is already powered off.".formatted(call.text("vm_name")));
    }
    vm.put("power_state", "poweredOff");
    return Answer.done(
        (call.flag("force") ? "VM '%s' force powered off." : "VM '%s' gracefully shut down.")
            .formatted(call.text("vm_name")));
  }

  private static Answer reconfigure(Call call) {
    ObjectNode vm = vm(call);
    List<String> changes = new ArrayList<>();
    for (String field : List.of("cpu", "memory_mb")) {
      int wanted = call.number(field, 0);
      if (call.has(field) && wanted < 1) {
        throw new Refusal(field + " must be at least 1.", "Give a positive number.");
      }
      if (call.has(field)) {
        changes.add("%s %d -> %d".formatted(field, vm.path(field).asInt(), wanted));
        vm.put(field, wanted);
      }
    }
    return changes.isEmpty()
        ? Answer.unchanged("Nothing to change. Specify --cpu and/or --memory.")
        : Answer.done(
            "VM '%s' reconfigured: %s."
                .formatted(call.text("vm_name"), String.join(", ", changes)));
  }

  private static Answer migrate(Call call) {
    ObjectNode vm = vm(call);
    Inventory inventory = new Inventory(call.world());
    String from = vm.path("host").asText();
    String to = call.text("to_host");
    if (inventory.host(to).path("maintenance_mode").asBoolean()) {
      throw new Refusal("Target host '" + to + "' is in maintenance mode.", "Pick another host.");
    }
    String store = call.optionalText("to_datastore").orElse(vm.path("datastore").asText());
    inventory.datastore(store);
    if (from.equals(to) && store.equals(vm.path("datastore").asText())) {
      return Answer.unchanged(
          "VM '%s' is already on host '%s'.".formatted(call.text("vm_name"), to));
    }
    vm.put("host", to).put("datastore", store);
    return Answer.done(
        "VM '%s' migrated from '%s' to '%s'.".formatted(call.text("vm_name"), from, to));
  }

  private static Answer delete(Call call) {
    String name = call.text("vm_name");
    if (Inventory.isOn(vm(call))) {
      throw new Refusal("VM '" + name + "' is powered on.", "Power it off first.");
    }
    call.world().remove("vms", name);
    return Answer.done("VM '%s' deleted successfully.".formatted(name));
  }

  private static Answer toTemplate(Call call) {
    ObjectNode vm = vm(call);
    String name = call.text("vm_name");
    if (Inventory.isOn(vm)) {
      throw new Refusal(
          "VM '%s' must be powered off before converting to template.".formatted(name),
          "Power it off first.");
    }
    vm.put("template", true);
    return Answer.done("VM '%s' converted to template.".formatted(name));
  }

  private static Answer attachIso(Call call) {
    vm(call).put("iso", call.text("iso_ds_path"));
    return Answer.done(
        "ISO '%s' attached to VM '%s'.".formatted(call.text("iso_ds_path"), call.text("vm_name")));
  }

  private static Answer setTtl(Call call) {
    int minutes = call.number("minutes", 0);
    if (minutes < 1) {
      throw new Refusal("TTL must be at least 1 minute.", "Give a positive number of minutes.");
    }
    vm(call).put("ttl_minutes", minutes);
    return Answer.done(
        "TTL set for VM '%s': expires in %d minute(s).".formatted(call.text("vm_name"), minutes));
  }

  private static Answer cancelTtl(Call call) {
    return vm(call).remove("ttl_minutes") == null
        ? Answer.unchanged("No TTL registered for VM '%s'.".formatted(call.text("vm_name")))
        : Answer.done("TTL cancelled for VM '%s'.".formatted(call.text("vm_name")));
  }

  private static Answer listTtl(Call call) {
    List<ObjectNode> rows = new ArrayList<>();
    call.world()
        .all("vms")
        .forEach(
            (name, vm) -> {
              if (vm.has("ttl_minutes")) {
                JsonNode minutes = vm.path("ttl_minutes");
                rows.add(
                    Json.object("vm_name", name, "remaining_minutes", minutes, "expired", false));
              }
            });
    return Rows.page(call, rows);
  }
}
