package dev.pilot.examples.datacenter.vsphere;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilot.examples.datacenter.state.Json;
import dev.pilot.examples.datacenter.state.World;
import dev.pilot.examples.datacenter.tool.Answer;
import dev.pilot.examples.datacenter.tool.Call;
import dev.pilot.examples.datacenter.tool.Family;
import dev.pilot.examples.datacenter.tool.Refusal;
import dev.pilot.examples.datacenter.tool.Toolbox;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** VMkernel interfaces and distributed portgroups. */
final class HostNetwork {

  private static final Family VMKS = Family.of("vmks", "VMkernel interface", "host_name", "vmk");

  private HostNetwork() {}

  static Toolbox toolbox() {
    return new Toolbox()
        .on("list_host_vmks", HostNetwork::listVmks)
        .on("add_host_vmk", HostNetwork::addVmk)
        .on("remove_host_vmk", HostNetwork::removeVmk)
        .on("set_vmk_service", HostNetwork::setService)
        .on("vmk_ping", HostNetwork::ping)
        .on("list_dvs_portgroups", HostNetwork::listPortgroups)
        .on("create_dvs_portgroup", HostNetwork::createPortgroup);
  }

  private static Answer listVmks(Call call) {
    Collection<ObjectNode> vmks =
        call.optionalText("host_name")
            .map(host -> new Inventory(call.world()).where("vmks", "host", host))
            .orElseGet(() -> call.world().all("vmks"))
            .values();
    List<ObjectNode> page = page(call, vmks);
    return Answer.of("total", vmks.size(), "returned", page.size(), "vmks", page);
  }

  private static List<ObjectNode> page(Call call, Collection<ObjectNode> rows) {
    return rows.stream()
        .skip(call.number("offset", 0))
        .limit(call.number("limit", Integer.MAX_VALUE))
        .toList();
  }

  private static Answer addVmk(Call call) {
    String host = call.text("host_name");
    new Inventory(call.world()).host(host);
    String device = freeDevice(call.world(), host);
    ObjectNode vmk =
        Json.object(
            "host", host,
            "device", device,
            "ip", call.text("ip"),
            "netmask", call.text("netmask"),
            "mtu", call.number("mtu", 1500),
            "portgroup", call.text("portgroup"),
            "netstack", "defaultTcpipStack",
            "services", List.of());
    call.world().put("vmks", host + "/" + device, vmk);
    return Answer.done("action", "add_host_vmk", "device", device, "created", vmk);
  }

  private static String freeDevice(World world, String host) {
    int number = 0;
    while (world.has("vmks", host + "/vmk" + number)) {
      number++;
    }
    return "vmk" + number;
  }

  private static Answer removeVmk(Call call) {
    ObjectNode vmk = VMKS.require(call);
    boolean manages = vmk.path("services").toString().contains("\"management\"");
    if (manages && !call.flag("force_unprotected")) {
      throw new Refusal(
          "'%s' carries management traffic.".formatted(call.text("vmk")),
          "Move the management service to another interface first.");
    }
    call.world().remove("vmks", call.text("host_name") + "/" + call.text("vmk"));
    return Answer.done("action", "remove_host_vmk", "removed", vmk);
  }

  private static Answer setService(Call call) {
    ObjectNode vmk = VMKS.require(call);
    Services services = Services.of(vmk);
    if (services.has(call.text("service")) == call.flag("enabled")) {
      return Answer.of(
          "action", "set_vmk_service", "unchanged", true, "hint", "It was so already.");
    }
    services.with(call.text("service"), call.flag("enabled")).writeTo(vmk);
    return Answer.done(
        "action", "set_vmk_service",
        "set", call.text("service"),
        "services_now", vmk.path("services"));
  }

  /** The services on an interface, kept sorted so that switching one back leaves no trace. */
  private record Services(List<String> names) {

    static Services of(ObjectNode vmk) {
      return new Services(
          vmk.path("services").valueStream().map(service -> service.asText()).toList());
    }

    boolean has(String service) {
      return names.contains(service);
    }

    Services with(String service, boolean enabled) {
      NavigableSet<String> next = new TreeSet<>(names);
      if (enabled) {
        next.add(service);
      } else {
        next.remove(service);
      }
      return new Services(List.copyOf(next));
    }

    void writeTo(ObjectNode vmk) {
      vmk.set("services", Json.array(names));
    }
  }

  private static Answer ping(Call call) {
    String host = call.text("host_name");
    ObjectNode vmk =
        call.world()
            .find("vmks", host + "/" + call.text("source_vmk"))
            .orElseThrow(() -> Refusal.notFound("VMkernel interface", call.text("source_vmk")));
    boolean fits = !call.flag("df") || call.number("size", 0) + 28 <= vmk.path("mtu").asInt();
    return Answer.of(
        "request",
        Json.object("host", host, "dest_ip", call.text("dest_ip")),
        "success",
        fits,
        "summary",
        fits ? "3 sent, 3 received" : "Message too long");
  }

  private static Answer listPortgroups(Call call) {
    Collection<ObjectNode> groups =
        call.optionalText("dvs_name")
            .map(dvs -> new Inventory(call.world()).where("portgroups", "dvs", dvs))
            .orElseGet(() -> call.world().all("portgroups"))
            .values();
    List<ObjectNode> page = page(call, groups);
    return Answer.of("total", groups.size(), "returned", page.size(), "portgroups", page);
  }

  private static Answer createPortgroup(Call call) {
    String name = call.text("name");
    if (call.world().has("portgroups", name)) {
      throw new Refusal("Portgroup '" + name + "' already exists.", "Choose another name.");
    }
    ObjectNode group =
        Json.object(
            "name", name,
            "dvs", call.text("dvs_name"),
            "binding", call.text("binding"),
            "vlan", call.number("vlan_id", 0),
            "num_ports", call.number("num_ports", 8),
            "uplink", false);
    call.world().put("portgroups", name, group);
    return Answer.done("action", "create_dvs_portgroup", "created", group);
  }
}
