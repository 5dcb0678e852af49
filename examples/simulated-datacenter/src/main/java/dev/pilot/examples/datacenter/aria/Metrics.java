package dev.pilot.examples.datacenter.aria;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilot.examples.datacenter.state.Json;
import dev.pilot.examples.datacenter.tool.Answer;
import dev.pilot.examples.datacenter.tool.Call;
import dev.pilot.examples.datacenter.tool.Rows;
import dev.pilot.examples.datacenter.tool.Toolbox;
import dev.pilot.examples.datacenter.vsphere.Inventory;
import java.util.Comparator;
import java.util.List;

/** Metrics, computed from what the state says about load. */
final class Metrics {

  private static final List<String> KEYS =
      List.of("cpu|usage_average", "mem|usage_average", "disk|usage_average", "net|usage_average");
  private static final int POINTS_PER_HOUR = 12;
  private static final int MOST_POINTS = 288;
  private static final long FIVE_MINUTES_MS = 300_000;

  private Metrics() {}

  static Toolbox toolbox() {
    return new Toolbox()
        .on("get_resource_metrics", Metrics::history)
        .on("list_metric_keys", Metrics::keys)
        .on("get_top_consumers", Metrics::top)
        .on("promql_query", Metrics::promql)
        .on("list_anomalies", Metrics::anomalies)
        .on("list_rightsizing_recommendations", Metrics::rightsizing);
  }

  static int value(Resource resource, String key) {
    ObjectNode thing = resource.thing();
    if (!resource.isVm()) {
      return 40;
    }
    return switch (key) {
      case "cpu|usage_average" -> Inventory.cpuPercent(thing);
      case "mem|usage_average" -> Inventory.memoryPercent(thing);
      default -> (int) (Inventory.cpuDemand(thing) / 10);
    };
  }

  static ObjectNode latest(Resource resource) {
    ObjectNode latest = Json.object();
    KEYS.forEach(key -> latest.put(key, value(resource, key)));
    return latest;
  }

  private static Answer history(Call call) {
    Resource resource = Resource.of(call);
    long now = call.world().now().toEpochMilli();
    int count = Math.min(MOST_POINTS, Math.max(1, call.number("hours", 1)) * POINTS_PER_HOUR);
    ObjectNode result = Json.object();
    for (String key : call.texts("metric_keys")) {
      int value = value(resource, key);
      ArrayNode points = result.putArray(key);
      for (int i = count - 1; i >= 0; i--) {
        points.add(Json.object("timestamp_ms", now - i * FIVE_MINUTES_MS, "value", value));
      }
      if (call.flag("summary")) {
        result.set(key, Json.object("min", value, "max", value, "avg", value, "latest", value));
      }
    }
    return Answer.of(result);
  }

  private static Answer keys(Call call) {
    return Rows.page(
        call,
        KEYS.stream()
            .filter(key -> key.contains(call.text("key_filter")))
            .map(key -> Json.object("key", key))
            .toList());
  }

  private static Answer top(Call call) {
    String key = call.text("metric_key");
    List<ObjectNode> rows =
        Resource.ofKind(call.world(), call.text("resource_kind")).stream()
            .sorted(Comparator.comparing(resource -> -value(resource, key)))
            .limit(call.number("top_n", 10))
            .map(
                resource ->
                    Json.object(
                        "id", resource.id(),
                        "name", resource.name(),
                        "metric_key", key,
                        "value", value(resource, key)))
            .toList();
    return Rows.page(call, rows);
  }

  private static Answer promql(Call call) {
    return Answer.of(
        "query", call.text("query"),
        "result_type", "vector",
        "result", List.of(Json.object("metric", "up", "value", 1)));
  }

  private static Answer anomalies(Call call) {
    List<ObjectNode> rows =
        Resource.ofKind(call.world(), "VirtualMachine").stream()
            .filter(resource -> !Alerts.active(call.world(), resource).isEmpty())
            .filter(
                resource ->
                    call.optionalText("resource_id")
                        .map(wanted -> Resource.require(call.world(), wanted).equals(resource))
                        .orElse(true))
            .map(
                resource ->
                    Json.object(
                        "resource_id",
                        resource.id(),
                        "resource_name",
                        resource.name(),
                        "anomaly_count",
                        3 * Alerts.active(call.world(), resource).size(),
                        "metric_key",
                        "System Attributes|total_alarms"))
            .toList();
    return Rows.page(call, rows);
  }

  private static Answer rightsizing(Call call) {
    List<Resource> vms =
        call.has("resource_id")
            ? List.of(Resource.of(call))
            : Resource.ofKind(call.world(), "VirtualMachine");
    return Rows.page(
        call,
        vms.stream()
            .map(
                vm ->
                    Json.object(
                        "id",
                        vm.id(),
                        "name",
                        vm.name(),
                        "recommended_cpu",
                        1 + vm.thing().path("cpu_demand_mhz").asInt() / 1700,
                        "recommended_memory",
                        vm.thing().path("memory_demand_mb").asInt() * 3 / 2))
            .toList());
  }
}
