package dev.pilot.examples.datacenter.vsphere;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilot.examples.datacenter.state.Json;
import dev.pilot.examples.datacenter.tool.Action;
import dev.pilot.examples.datacenter.tool.Answer;
import dev.pilot.examples.datacenter.tool.Call;
import dev.pilot.examples.datacenter.tool.Refusal;
import dev.pilot.examples.datacenter.tool.Toolbox;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** New VMs: blank, copied, linked, from templates and from images. */
final class VmCopies {

  private VmCopies() {}

  static Toolbox toolbox() {
    return new Toolbox()
        .on("vm_create", VmCopies::create)
        .on("vm_clone", call -> copy(call, "vm_name", "VM '%s' cloned as '%s'."))
        .on("deploy_linked_clone", VmCopies::linked)
        .on("deploy_vm_from_template", VmCopies::fromTemplate)
        .on("deploy_vm_from_ova", VmCopies::fromOva)
        .on("batch_clone_vms", call -> batch(call, one -> copy(one, "source_vm_name", "%s: %s")))
        .on("batch_linked_clone_vms", call -> batch(call, VmCopies::linked))
        .on("batch_deploy_from_spec", VmCopies::fromSpec);
  }

  private static Answer create(Call call) {
    String name = call.text("vm_name");
    blank(call, name);
    return Answer.done(
        "VM '%s' created successfully (CPU: %d, Mem: %dMB, Disk: %dGB)."
            .formatted(
                name,
                call.number("cpu", 0),
                call.number("memory_mb", 0),
                call.number("disk_gb", 0)));
  }

  private static ObjectNode blank(Call call, String name) {
    Inventory inventory = new Inventory(call.world());
    String datastore = call.optionalText("datastore_name").orElse("ds-prod-01");
    inventory.datastore(datastore);
    ObjectNode vm =
        Json.object(
            "annotation",
            "",
            "cpu",
            call.number("cpu", 2),
            "cpu_demand_mhz",
            300,
            "datastore",
            datastore,
            "disk_gb",
            call.number("disk_gb", 40),
            "folder",
            call.optionalText("folder_path").orElse("/"),
            "guest_os",
            "Other Linux (64-bit)");
    vm.put("host", inventory.world().all("hosts").keySet().iterator().next())
        .put("iso", "")
        .put("memory_demand_mb", 512)
        .put("memory_mb", call.number("memory_mb", 4096))
        .put("network", call.optionalText("network_name").orElse("VM Network"))
        .put("power_state", "poweredOff")
        .put("template", false)
        .set("guest", Json.object("patch_level", 0));
    add(call, name, vm);
    return vm;
  }

  private static Answer copy(Call call, String source, String sentence) {
    String name = call.text("new_name");
    copyOf(call, new Inventory(call.world()).vm(call.text(source)), name);
    return Answer.done(sentence.formatted(call.text(source), name));
  }

  private static Answer linked(Call call) {
    ObjectNode source = new Inventory(call.world()).vm(call.text("source_vm_name"));
    String snapshot = call.text("snapshot_name");
    JsonNode captured =
        source.path("snapshots").path(Snapshots.require(source, snapshot)).path("captured");
    ObjectNode copy = copyOf(call, source, call.text("new_name"));
    copy.set("guest", captured.path("guest").deepCopy());
    copy.put("linked", true);
    call.optionalText("baseline_snapshot").ifPresent(name -> snapshot(call, copy, name));
    return Answer.done(
        "Linked clone '%s' created from '%s' at snapshot '%s'."
            .formatted(call.text("new_name"), call.text("source_vm_name"), snapshot));
  }

  private static Answer fromTemplate(Call call) {
    String template = call.text("template_name");
    ObjectNode source = new Inventory(call.world()).vm(template);
    if (!source.path("template").asBoolean()) {
      throw new Refusal("'" + template + "' is not a template. Use 'clone' instead.", "vm_clone");
    }
    ObjectNode copy = copyOf(call, source, call.text("new_name"));
    call.optionalText("snapshot_name").ifPresent(name -> snapshot(call, copy, name));
    return Answer.done(
        "VM '%s' deployed from template '%s'.".formatted(call.text("new_name"), template));
  }

  private static Answer fromOva(Call call) {
    ObjectNode vm = blank(call, call.text("vm_name"));
    power(call, vm);
    call.optionalText("snapshot_name").ifPresent(name -> snapshot(call, vm, name));
    return Answer.done(
        "VM '%s' deployed from OVA '%s'.".formatted(call.text("vm_name"), call.text("ova_path")));
  }

  private static ObjectNode copyOf(Call call, ObjectNode source, String name) {
    Inventory inventory = new Inventory(call.world());
    ObjectNode copy = source.deepCopy();
    copy.remove(List.of("snapshots", "ttl_minutes", "tags"));
    copy.put("template", false).put("cpu", call.number("cpu", source.path("cpu").asInt()));
    copy.put("memory_mb", call.number("memory_mb", source.path("memory_mb").asInt()));
    call.optionalText("to_host").ifPresent(host -> copy.put("host", requireHost(inventory, host)));
    call.optionalText("to_datastore")
        .or(() -> call.optionalText("datastore_name"))
        .ifPresent(store -> copy.put("datastore", requireDatastore(inventory, store)));
    power(call, copy);
    add(call, name, copy);
    return copy;
  }

  private static String requireHost(Inventory inventory, String host) {
    inventory.host(host);
    return host;
  }

  private static String requireDatastore(Inventory inventory, String datastore) {
    inventory.datastore(datastore);
    return datastore;
  }

  private static void power(Call call, ObjectNode vm) {
    vm.put("power_state", call.flag("power_on") ? "poweredOn" : "poweredOff");
  }

  private static void snapshot(Call call, ObjectNode vm, String name) {
    Snapshots.add(vm, name, "", call.world().now().toString());
  }

  private static void add(Call call, String name, ObjectNode vm) {
    if (call.world().has("vms", name)) {
      throw new Refusal("The name '" + name + "' already exists.", "Choose another name.");
    }
    call.world().put("vms", name, vm);
  }

  private static Answer batch(Call call, Action one) {
    ArrayNode results = Json.array(List.of());
    for (String name : call.texts("vm_names")) {
      Map<String, Object> arguments = new LinkedHashMap<>(call.arguments());
      arguments.put("new_name", name);
      results.add(outcome(name, () -> one.perform(call.with(arguments))));
    }
    return Answer.done(results);
  }

  private static Answer fromSpec(Call call) {
    ArrayNode results = Json.array(List.of());
    for (SpecFile.Machine machine : SpecFile.read(call.text("spec_path"))) {
      Call one = call.with(machine.arguments());
      results.add(outcome(machine.name(), () -> create(one)));
    }
    return Answer.done(results);
  }

  /** A batch goes on after a failure, and reports each. */
  private static ObjectNode outcome(String name, Runnable work) {
    try {
      work.run();
      return Json.object("name", name, "status", "ok", "messages", List.of("created"));
    } catch (Refusal refusal) {
      return Json.object(
          "name", name, "status", "error", "messages", List.of(refusal.getMessage()));
    }
  }
}
