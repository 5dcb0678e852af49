package dev.pilot.examples.datacenter.vsphere;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilot.examples.datacenter.state.Json;
import dev.pilot.examples.datacenter.state.World;
import dev.pilot.examples.datacenter.tool.Answer;
import dev.pilot.examples.datacenter.tool.Call;
import dev.pilot.examples.datacenter.tool.Refusal;
import dev.pilot.examples.datacenter.tool.Rows;
import dev.pilot.examples.datacenter.tool.Toolbox;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** vCenter's alarms: those that stand in the state, and those that follow from a VM's load. */
public final class Alarms {

  private static final int HIGH = 90;

  private Alarms() {}

  static Toolbox toolbox() {
    return new Toolbox()
        .on("list_vcenter_alarms", Alarms::list)
        .on("acknowledge_vcenter_alarm", Alarms::acknowledge)
        .on("reset_vcenter_alarm", Alarms::reset);
  }

  static Answer list(Call call) {
    return Rows.page(call, firing(call.world()));
  }

  /** The alarms that are firing now. */
  public static Collection<ObjectNode> firing(World world) {
    return world.all("alarms").values().stream()
        .filter(alarm -> isFiring(world, alarm))
        .map(alarm -> alarm.deepCopy().without(List.of("metric", "status")))
        .map(ObjectNode.class::cast)
        .collect(Collectors.toList());
  }

  /** The alarms of one thing that are firing now. */
  public static List<ObjectNode> of(World world, String entity) {
    return firing(world).stream()
        .filter(alarm -> alarm.path("entity_name").asText().equals(entity))
        .toList();
  }

  /** Whether a VM's load is above what alarms and alerts tolerate. */
  public static boolean isHigh(ObjectNode vm, String metric) {
    return (metric.equals("cpu") ? Inventory.cpuPercent(vm) : Inventory.memoryPercent(vm)) >= HIGH;
  }

  private static boolean isFiring(World world, ObjectNode alarm) {
    String metric = alarm.path("metric").asText();
    boolean cause =
        metric.isEmpty()
            || world
                .find("vms", alarm.path("entity_name").asText())
                .map(vm -> isHigh(vm, metric))
                .orElse(false);
    return cause && !alarm.path("status").asText().equals("green");
  }

  private static ObjectNode require(Call call) {
    String id = call.text("entity_name") + "/" + call.text("alarm_name");
    return call.world()
        .find("alarms", id)
        .filter(alarm -> isFiring(call.world(), alarm))
        .orElseThrow(() -> Refusal.notFound("Firing alarm", id));
  }

  private static Answer acknowledge(Call call) {
    require(call).put("acknowledged", true);
    return Answer.done(
        "entity_name",
        call.text("entity_name"),
        "alarm_name",
        call.text("alarm_name"),
        "action",
        "acknowledge",
        "acknowledged",
        true);
  }

  private static Answer reset(Call call) {
    require(call).put("status", "green");
    return Answer.done(
        Json.object(
            "entity_name",
            call.text("entity_name"),
            "alarm_name",
            call.text("alarm_name"),
            "action",
            "reset",
            "status",
            "green"));
  }
}
