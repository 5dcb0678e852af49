package dev.pilot.examples.datacenter.vsphere;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilot.examples.datacenter.state.Json;
import dev.pilot.examples.datacenter.tool.Action;
import dev.pilot.examples.datacenter.tool.Answer;
import dev.pilot.examples.datacenter.tool.Call;
import dev.pilot.examples.datacenter.tool.Refusal;
import dev.pilot.examples.datacenter.tool.Rows;
import dev.pilot.examples.datacenter.tool.Toolbox;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** The skill monitor: reads what vCenter knows and changes nothing. */
public final class MonitorSkill {

  private MonitorSkill() {}

  /** The skill's tools. */
  public static Toolbox toolbox() {
    return new Toolbox()
        .onAll(Bundles.toolbox())
        .onAll(HealthSummary.toolbox())
        .on("vm_info", MonitorSkill::vmInfo)
        .on("vm_list_snapshots", Snapshots::list)
        .on("list_virtual_machines", MonitorSkill::listVms)
        .on("vm_performance", MonitorSkill::vmPerformance)
        .on("snapshot_aging", MonitorSkill::snapshotAging)
        .on("get_alarms", Alarms::list)
        .on("get_events", MonitorSkill::events)
        .on("list_esxi_hosts", each("hosts", HostRows::summary))
        .on("host_performance", each("hosts", HostRows::performance))
        .on("list_all_datastores", each("datastores", DatastoreRows::summary))
        .on("datastore_capacity", each("datastores", DatastoreRows::capacity))
        .on("list_all_clusters", each("clusters", MonitorSkill::cluster))
        .on("list_all_networks", each("networks", MonitorSkill::network))
        .on("get_host_services", eachHost("service", "ntpd", "running", true))
        .on("get_host_sensors", eachHost("sensor_name", "System Board 1 Temp", "status", "green"))
        .on("ntp_status", eachHost("ntp_running", true, "drift_ms", 2))
        .on("certificate_status", eachHost("days_left", 412, "status", "ok"))
        .on("host_memory_tiering", eachHost("dram_gb", 512, "nvme_gb", 0))
        .on("host_log_scan", eachHost("matches", 0, "status", "clean"))
        .on("cluster_patch_compliance", forCluster("compliant", true, "image", "8.0 U3"))
        .on("cluster_last_apply_result", forCluster("status", "OK", "image", "8.0 U3"))
        .onList("active_sessions", "sessions")
        .onList("active_tasks", "tasks")
        .onList("license_status", "licenses")
        .onList("resource_pool_usage", "resource_pools")
        .onFact("vcenter_deployment_size", "vcenter_deployment_size")
        .on("vm_backup_snapshot_history", MonitorSkill::backups);
  }

  private static Action each(String family, BiFunction<Inventory, String, ObjectNode> row) {
    return call ->
        Rows.page(
            call,
            call.world().all(family).keySet().stream()
                .filter(name -> call.optionalText("host_name").map(name::equals).orElse(true))
                .map(name -> row.apply(new Inventory(call.world()), name))
                .toList());
  }

  private static Action eachHost(Object... facts) {
    return each("hosts", (inventory, name) -> Json.object("host", name).setAll(Json.object(facts)));
  }

  private static Action forCluster(Object... facts) {
    return call -> {
      new Inventory(call.world()).cluster(call.text("cluster"));
      ObjectNode answer = Json.object("cluster", call.text("cluster"));
      return Answer.of(answer.<JsonNode>setAll(Json.object(facts)));
    };
  }

  private static Answer vmInfo(Call call) {
    String name = call.text("vm_name");
    return Answer.of(VmRows.details(name, new Inventory(call.world()).vm(name)));
  }

  private static Answer listVms(Call call) {
    List<ObjectNode> rows = new ArrayList<>();
    call.world().all("vms").forEach((name, vm) -> rows.add(VmRows.summary(name, vm)));
    rows.removeIf(
        row ->
            !row.path("folder_path").asText().contains(call.text("folder_filter"))
                || !row.path("name").asText().contains(call.text("name_filter"))
                || !matches(call, "power_state", row));
    List<String> fields = call.texts("fields");
    rows.sort(Comparator.comparing(row -> row.path(call.text("sort_by")).asText()));
    if (!fields.isEmpty()) {
      rows.forEach(row -> row.retain(fields));
    }
    return Rows.page(call, rows);
  }

  private static boolean matches(Call call, String argument, JsonNode row) {
    return call.optionalText(argument)
        .map(wanted -> row.path(argument).asText().equalsIgnoreCase(wanted))
        .orElse(true);
  }

  private static Answer vmPerformance(Call call) {
    Inventory inventory = new Inventory(call.world());
    Map<String, ObjectNode> vms = inventory.where("vms", "power_state", "poweredOn");
    call.optionalText("vm_name").ifPresent(inventory::vm);
    List<ObjectNode> rows = new ArrayList<>();
    vms.forEach((name, vm) -> rows.add(VmRows.performance(name, vm)));
    rows.removeIf(row -> !matches(call, "vm_name", Json.object("vm_name", row.path("name"))));
    rows.sort(Comparator.comparing(row -> -row.path("cpu_usage_pct").asInt()));
    return Rows.page(call, rows);
  }

  private static Answer snapshotAging(Call call) {
    List<ObjectNode> rows = new ArrayList<>();
    call.world()
        .all("vms")
        .forEach(
            (name, vm) ->
                Snapshots.rows(vm)
                    .forEach(
                        row ->
                            rows.add(
                                row.put("vm_name", name).put("age_days", 0).put("is_old", false))));
    if (call.flag("only_old")) {
      rows.clear();
    }
    return Rows.page(call, rows);
  }

  private static Answer events(Call call) {
    Severity least = Severity.parse(call.text("severity"));
    List<ObjectNode> rows =
        call.world().all("events").values().stream()
            .filter(event -> Severity.parse(event.path("severity").asText()).atLeast(least))
            .toList();
    return Rows.page(call, rows);
  }

  private static Answer backups(Call call) {
    new Inventory(call.world()).vm(call.text("vm_name"));
    return Rows.page(call, List.of());
  }

  private static ObjectNode cluster(Inventory inventory, String name) {
    Map<String, ObjectNode> hosts = inventory.hostsOf(name);
    ObjectNode row = Json.object("name", name, "host_count", hosts.size());
    row.setAll(inventory.cluster(name));
    return row.put("total_cpu_mhz", Clusters.sum(hosts.values(), "cpu_mhz"))
        .put("total_memory_gb", Clusters.sum(hosts.values(), "memory_mb") / 1024);
  }

  private static ObjectNode network(Inventory inventory, String name) {
    int vms = inventory.where("vms", "network", name).size();
    return Json.object("name", name, "vm_count", vms, "accessible", true);
  }

  /** How bad an event is. */
  private enum Severity {
    INFO,
    WARNING,
    ERROR;

    static Severity parse(String text) {
      return switch (text) {
        case "info" -> INFO;
        case "warning" -> WARNING;
        case "error", "critical" -> ERROR;
        default -> throw new Refusal("Unknown severity '" + text + "'.", "info, warning, error");
      };
    }

    boolean atLeast(Severity other) {
      return compareTo(other) >= 0;
    }
  }
}
