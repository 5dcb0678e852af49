package dev.pilot.examples.datacenter.vsphere;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilot.examples.datacenter.state.Json;
import dev.pilot.examples.datacenter.tool.Answer;
import dev.pilot.examples.datacenter.tool.Call;
import dev.pilot.examples.datacenter.tool.LocalFiles;
import dev.pilot.examples.datacenter.tool.Refusal;
import dev.pilot.examples.datacenter.tool.Toolbox;
import java.util.List;

/** Commands and files inside a running guest. */
final class GuestOps {

  private GuestOps() {}

  static Toolbox toolbox() {
    return new Toolbox()
        .on("vm_guest_exec", GuestOps::start)
        .on("vm_guest_exec_output", GuestOps::run)
        .on("vm_guest_provision", GuestOps::provision)
        .on("vm_guest_upload", GuestOps::upload)
        .on("vm_guest_download", GuestOps::download);
  }

  private static ObjectNode guest(Call call) {
    String name = call.text("vm_name");
    ObjectNode vm = new Inventory(call.world()).vm(name);
    if (!Inventory.isOn(vm)) {
      throw new Refusal(
          "VMware Tools not running on '" + name + "'.", "Power the VM on, then try again.");
    }
    return vm.withObjectProperty("guest");
  }

  private static Answer start(Call call) {
    String command = (call.text("command") + " " + call.text("arguments")).strip();
    return Answer.done(
        GuestCommand.run(guest(call), command)
            .json("command", command)
            .put("pid", 4000 + command.length()));
  }

  private static Answer run(Call call) {
    return Answer.done(
        GuestCommand.run(guest(call), call.text("command"))
            .json("command", call.text("command"))
            .put("os_family", "linux"));
  }

  private static Answer provision(Call call) {
    ObjectNode guest = guest(call);
    JsonNode steps = call.json("steps");
    ArrayNode results = Json.array(List.of());
    for (JsonNode step : steps) {
      boolean success = provisioned(guest, step);
      results.add(
          Json.object("step", results.size() + 1, "type", step.path("type"), "success", success));
      if (!success) {
        break;
      }
    }
    boolean complete =
        results.size() == steps.size()
            && (steps.isEmpty() || results.path(steps.size() - 1).path("success").asBoolean());
    return Answer.done(
        "success",
        complete,
        "completed_steps",
        results.size() - (complete ? 0 : 1),
        "total_steps",
        steps.size(),
        "results",
        results);
  }

  private static boolean provisioned(ObjectNode guest, JsonNode step) {
    if (step.path("type").asText().equals("upload")) {
      guest
          .withObjectProperty("files")
          .put(step.path("guest_path").asText(), LocalFiles.text(step.path("local_path").asText()));
      return true;
    }
    return GuestCommand.run(guest, step.path("command").asText()).exitCode() == 0;
  }

  private static Answer upload(Call call) {
    String content = LocalFiles.text(call.text("local_path"));
    guest(call).withObjectProperty("files").put(call.text("guest_path"), content);
    return Answer.done(
        "Uploaded %d bytes to %s on VM '%s'"
            .formatted(content.length(), call.text("guest_path"), call.text("vm_name")));
  }

  private static Answer download(Call call) {
    String path = call.text("guest_path");
    JsonNode content = guest(call).path("files").path(path);
    if (content.isMissingNode()) {
      throw Refusal.notFound("File", path);
    }
    return Answer.done(
            "Downloaded %d bytes from %s on VM '%s' to %s"
                .formatted(
                    content.asText().length(), path, call.text("vm_name"), call.text("local_path")))
        .then(() -> LocalFiles.write(call.text("local_path"), content.asText()));
  }
}
