package dev.pilot.examples.datacenter.network;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilot.examples.datacenter.state.Json;
import dev.pilot.examples.datacenter.tool.Action;
import dev.pilot.examples.datacenter.tool.Answer;
import dev.pilot.examples.datacenter.tool.Call;
import dev.pilot.examples.datacenter.tool.Family;
import dev.pilot.examples.datacenter.tool.Refusal;
import dev.pilot.examples.datacenter.tool.Rows;
import dev.pilot.examples.datacenter.tool.Toolbox;
import dev.pilot.examples.datacenter.vsphere.Inventory;
import java.util.List;
import java.util.Set;

/** The skill nsx: segments, gateways, address translation, routes and pools. */
public final class NsxSkill {

  private static final Family SEGMENTS = Family.of("segments", "Segment", "segment_id");
  private static final Family TIER1 = Family.of("tier1", "Tier-1 gateway", "tier1_id");
  private static final Family TIER0 = Family.of("tier0", "Tier-0 gateway", "tier0_id");
  private static final Family NAT = Family.of("nat_rules", "NAT rule", "tier1_id", "rule_id");
  private static final Family ROUTES =
      Family.of("static_routes", "Static route", "tier1_id", "route_id");
  private static final Family POOLS = Family.of("ip_pools", "IP pool", "pool_id");
  private static final Family NODES = Family.of("transport_nodes", "Transport node", "node_id");
  private static final Family EDGES = Family.of("edge_clusters", "Edge cluster", "cluster_id");

  private NsxSkill() {}

  /** The skill's tools. */
  public static Toolbox toolbox() {
    return new Toolbox()
        .onAll(changes())
        .on("list_segments", SEGMENTS.list())
        .on("get_segment", SEGMENTS.show())
        .on("get_logical_port_status", NsxSkill::ports)
        .on("get_segment_port_for_vm", NsxSkill::portOfVm)
        .on("list_tier1_gateways", TIER1.list())
        .on("get_tier1_gateway", TIER1.show())
        .on("list_tier0_gateways", TIER0.list())
        .on("get_tier0_gateway", TIER0.show())
        .on("get_bgp_neighbors", Family.of("bgp_neighbors", "BGP").listWithin(TIER0))
        .on("list_nat_rules", NAT.listWithin(TIER1))
        .on("list_static_routes", withGateway(ROUTES.list()))
        .on("list_ip_pools", POOLS.list())
        .on("get_ip_pool_usage", NsxSkill::poolUsage)
        .on("list_transport_nodes", NODES.list())
        .on("get_transport_node_status", NODES.show())
        .on("list_edge_clusters", EDGES.list())
        .on("get_edge_cluster_status", EDGES.show())
        .onList("list_transport_zones", "transport_zones")
        .onList("list_nsx_alarms", "nsx_alarms")
        .onFact("get_nsx_manager_status", "nsx_manager");
  }

  private static Toolbox changes() {
    return new Toolbox()
        .on("create_segment", SEGMENTS.put(segment -> segment.put("admin_state", "UP")))
        .on("update_segment", SEGMENTS.patch())
        .on("delete_segment", NsxSkill::deleteSegment)
        .on("create_tier1_gateway", TIER1.put(gateway -> gateway.put("failover", "PREEMPTIVE")))
        .on("update_tier1_gateway", TIER1.patch())
        .on("delete_tier1_gateway", TIER1.delete(NAT, ROUTES))
        .on("create_nat_rule", NAT.put(rule -> rule.put("enabled", true), TIER1))
        .on("delete_nat_rule", NAT.delete())
        .on("create_static_route", withGateway(ROUTES.put(route -> {})))
        .on("delete_static_route", withGateway(ROUTES.delete()))
        .on("create_ip_pool", POOLS.put(pool -> pool.put("used", 0)))
        .on("delete_ip_pool", NsxSkill::deletePool)
        .on("configure_tier0_bgp", NsxSkill::configureBgp);
  }

  /** A route's gateway is a Tier-0 or a Tier-1, in the same parameter. */
  private static Action withGateway(Action action) {
    return call -> {
      String family = call.text("gateway_type").equals("tier0") ? "tier0" : "tier1";
      if (!call.world().has(family, call.text("tier1_id"))) {
        throw Refusal.notFound("Gateway", call.text("tier1_id"));
      }
      return action.perform(call);
    };
  }

  private static List<ObjectNode> attached(Call call, String segment) {
    return new Inventory(call.world())
        .where("vms", "network", segment).entrySet().stream()
            .map(
                vm ->
                    Json.object(
                        "port_id",
                        "port-" + vm.getKey(),
                        "vm",
                        vm.getKey(),
                        "status",
                        Inventory.isOn(vm.getValue()) ? "UP" : "DOWN"))
            .toList();
  }

  private static Answer ports(Call call) {
    SEGMENTS.require(call);
    return Rows.page(call, attached(call, call.text("segment_id")));
  }

  private static Answer portOfVm(Call call) {
    String name = call.text("vm_display_name");
    ObjectNode vm = new Inventory(call.world()).vm(name);
    return Answer.of("vm", name, "segment_id", vm.path("network"), "port_id", "port-" + name);
  }

  private static Answer deleteSegment(Call call) {
    if (!attached(call, call.text("segment_id")).isEmpty()) {
      throw new Refusal(
          "Segment '%s' has attached ports.".formatted(call.text("segment_id")),
          "Detach its VMs first.");
    }
    return SEGMENTS.delete().perform(call);
  }

  private static Answer deletePool(Call call) {
    if (POOLS.require(call).path("used").asInt() > 0) {
      throw new Refusal(
          "IP pool '%s' is in use.".formatted(call.text("pool_id")), "Release its addresses.");
    }
    return POOLS.delete().perform(call);
  }

  private static Answer poolUsage(Call call) {
    ObjectNode pool = POOLS.require(call);
    int total = last(pool.path("end_ip").asText()) - last(pool.path("start_ip").asText()) + 1;
    int used = pool.path("used").asInt();
    return Answer.of(
        "pool_id", call.text("pool_id"), "total", total, "used", used, "free", total - used);
  }

  private static int last(String address) {
    String octet = address.substring(address.lastIndexOf('.') + 1);
    return octet.matches("\\d+") ? Integer.parseInt(octet) : 0;
  }

  private static Answer configureBgp(Call call) {
    ObjectNode gateway = TIER0.require(call);
    ObjectNode bgp = Json.object();
    for (String option :
        Set.of("local_as_num", "enabled", "ecmp", "inter_sr_ibgp", "locale_service_id")) {
      bgp.set(option, call.json(option));
    }
    gateway.set("bgp", bgp);
    return Answer.done(Json.object("tier0_id", call.text("tier0_id"), "bgp", bgp));
  }
}
