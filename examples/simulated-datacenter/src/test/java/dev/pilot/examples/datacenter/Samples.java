package dev.pilot.examples.datacenter;

import dev.pilot.examples.datacenter.catalog.Parameter;
import dev.pilot.examples.datacenter.catalog.Tool;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Arguments that make sense in the seed's datacenter. */
record Samples(Path folder) {

  private static final Map<String, Object> COMMON =
      Map.ofEntries(
          Map.entry("vm_name", "web-prod-01"),
          Map.entry("source_vm_name", "golden-web"),
          Map.entry("template_name", "tmpl-ubuntu-2204"),
          Map.entry("new_name", "fresh-vm"),
          Map.entry("vm_names", List.of("app-test-01", "app-test-02")),
          Map.entry("snapshot_name", "baseline"),
          Map.entry("host_name", "esx-01"),
          Map.entry("to_host", "esx-02"),
          Map.entry("cluster", "prod-cluster"),
          Map.entry("cluster_name", "prod-cluster"),
          Map.entry("datastore_name", "ds-prod-01"),
          Map.entry("ds_name", "nfs-images"),
          Map.entry("resource_id", "db-prod-01"),
          Map.entry("alert_id", "alert-cpu-db-prod-02"),
          Map.entry("definition_id", "AlertDefinition-vm-cpu"),
          Map.entry("report_id", "report-inventory-1"),
          Map.entry("metric_keys", List.of("cpu|usage_average")),
          Map.entry("segment_id", "seg-empty"),
          Map.entry("tier1_id", "t1-prod"),
          Map.entry("tier0_id", "t0-main"),
          Map.entry("pool_id", "pool-empty"),
          Map.entry("route_id", "default"),
          Map.entry("node_id", "esx-01"),
          Map.entry("cluster_id", "prod-cluster"),
          Map.entry("vm_display_name", "web-prod-01"),
          Map.entry("vm_id", "web-prod-01"),
          Map.entry("policy_id", "pol-web"),
          Map.entry("rule_id", "allow-https"),
          Map.entry("group_id", "grp-web"),
          Map.entry("namespace", "ns-prod"),
          Map.entry("k8s_version", "v1.29.4"),
          Map.entry("vm_class", "best-effort-small"),
          Map.entry("storage_policy", "vsphere-storage"),
          Map.entry("worker_count", 5),
          Map.entry("vs_name", "vs-web"),
          Map.entry("pool", "pool-web"),
          Map.entry("server", "web-prod-01"),
          Map.entry("entity_name", "db-prod-02"),
          Map.entry("alarm_name", "Virtual machine CPU usage"),
          Map.entry("rule_name", "db-apart"),
          Map.entry("vmk", "vmk1"),
          Map.entry("source_vmk", "vmk0"),
          Map.entry("service", "provisioning"),
          Map.entry("guest_path", "/etc/hostname"),
          Map.entry("command", "uptime"),
          Map.entry("address", "10.0.50.20"),
          Map.entry("minutes", 60),
          Map.entry("vlan_id", 140),
          Map.entry("operations", List.of(Map.of("action", "power_on", "vm_name", "app-test-16"))),
          Map.entry("steps", List.of(Map.of("type", "exec", "command", "uptime"))));

  private static final Map<String, Map<String, Object>> SPECIAL =
      Map.ofEntries(
          Map.entry("cluster_info", Map.of("name", "prod-cluster")),
          Map.entry("cluster_configure", Map.of("name", "prod-cluster", "ha", false)),
          Map.entry("cluster_delete", Map.of("name", "test-cluster")),
          Map.entry("vm_delete", Map.of("vm_name", "golden-web")),
          Map.entry("vm_delete_snapshot", Map.of("vm_name", "golden-web")),
          Map.entry("vm_revert_snapshot", Map.of("vm_name", "golden-web")),
          Map.entry("vm_clean_slate", Map.of("vm_name", "golden-web")),
          Map.entry("convert_vm_to_template", Map.of("vm_name", "golden-web")),
          Map.entry("vm_power_on", Map.of("vm_name", "app-test-16")),
          Map.entry("vm_create", Map.of("vm_name", "fresh-vm")),
          Map.entry("deploy_vm_from_ova", Map.of("vm_name", "fresh-vm")),
          Map.entry("batch_clone_vms", Map.of("vm_names", List.of("n1", "n2"))),
          Map.entry("batch_linked_clone_vms", Map.of("vm_names", List.of("n1", "n2"))),
          Map.entry("cluster_add_host", Map.of("host_name", "esx-spare-01")),
          Map.entry("create_drs_rule", Map.of("rule_name", "apart", "rule_type", "anti-affinity")),
          Map.entry("set_drs_rule_enabled", Map.of("enabled", false)),
          Map.entry("set_vmk_service", Map.of("enabled", true)),
          Map.entry("generate_report", Map.of("definition_id", "inventory")),
          Map.entry("set_alert_definition_state", Map.of("enabled", false)),
          Map.entry("end_resource_maintenance", Map.of("resource_id", "esx-spare-01")),
          Map.entry("get_remaining_capacity", Map.of("resource_id", "prod-cluster")),
          Map.entry("get_time_remaining", Map.of("resource_id", "esx-01")),
          Map.entry("remove_vm_tag", Map.of("tag_scope", "tier", "tag_value", "web")),
          Map.entry("vm_guest_upload", Map.of("guest_path", "/tmp/uploaded")),
          Map.entry("get_edge_cluster_status", Map.of("cluster_id", "edge-01")),
          Map.entry("create_segment", Map.of("segment_id", "seg-new")),
          Map.entry("create_tier1_gateway", Map.of("tier1_id", "t1-new")),
          Map.entry("delete_tier1_gateway", Map.of("tier1_id", "t1-empty")),
          Map.entry("create_nat_rule", Map.of("rule_id", "nat-new")),
          Map.entry("delete_nat_rule", Map.of("rule_id", "dnat-web")),
          Map.entry("create_static_route", Map.of("route_id", "route-new")),
          Map.entry("create_ip_pool", Map.of("pool_id", "pool-new")),
          Map.entry("update_segment", Map.of("display_name", "Renamed")),
          Map.entry("create_dfw_policy", Map.of("policy_id", "pol-new")),
          Map.entry("delete_dfw_policy", Map.of("policy_id", "pol-empty")),
          Map.entry("create_dfw_rule", Map.of("rule_id", "rule-new")),
          Map.entry("create_group", Map.of("group_id", "grp-new")),
          Map.entry("create_namespace", Map.of("name", "ns-new")),
          Map.entry("create_tkc_cluster", Map.of("name", "tkc-new")),
          Map.entry("vs_status", Map.of("name", "vs-web")),
          Map.entry("vs_toggle", Map.of("name", "vs-web", "enable", false)),
          Map.entry("ako_ingress_diagnose", Map.of("name", "default/shop")),
          Map.entry("storage_iscsi_remove_target", Map.of("address", "10.0.50.10")),
          Map.entry("storage_iscsi_enable", Map.of("host_name", "esx-spare-01")),
          Map.entry("pool_member_enable", Map.of("pool", "pool-api", "server", "app-prod-02")));

  /** The required arguments of a tool. */
  Map<String, Object> minimal(String skill, Tool tool) {
    Map<String, Object> arguments = new LinkedHashMap<>();
    for (Parameter parameter : tool.parameters()) {
      if (parameter.required()) {
        arguments.put(parameter.name(), value(skill, tool, parameter));
      }
    }
    arguments.putAll(SPECIAL.getOrDefault(tool.name(), Map.of()));
    return arguments;
  }

  private Object value(String skill, Tool tool, Parameter parameter) {
    if (parameter.name().equals("name") && skill.equals("vks")) {
      return tool.name().contains("tkc") ? "tkc-prod" : "ns-prod";
    }
    if (parameter.name().endsWith("_path") && !parameter.name().startsWith("guest")) {
      return folder.resolve(parameter.name() + ".txt").toString();
    }
    if (parameter.name().equals("vm_name") && skill.equals("vks")) {
      return "vm-a";
    }
    return COMMON.getOrDefault(parameter.name(), ofType(parameter));
  }

  private static Object ofType(Parameter parameter) {
    return switch (parameter.type()) {
      case "integer" -> 1;
      case "boolean" -> true;
      case "array" -> List.of("x");
      case "object" -> Map.of();
      default -> parameter.choices().isEmpty() ? "sample" : parameter.choices().get(0);
    };
  }
}
