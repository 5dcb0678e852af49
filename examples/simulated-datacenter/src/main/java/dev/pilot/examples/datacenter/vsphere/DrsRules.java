package dev.pilot.examples.datacenter.vsphere;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilot.examples.datacenter.state.Json;
import dev.pilot.examples.datacenter.tool.Answer;
import dev.pilot.examples.datacenter.tool.Call;
import dev.pilot.examples.datacenter.tool.Family;
import dev.pilot.examples.datacenter.tool.Refusal;
import dev.pilot.examples.datacenter.tool.Toolbox;
import java.util.ArrayList;
import java.util.List;

/** Placement rules of clusters. */
final class DrsRules {

  private static final Family RULES = Family.of("drs_rules", "DRS rule", "cluster", "rule_name");

  private DrsRules() {}

  static Toolbox toolbox() {
    return new Toolbox()
        .on("list_drs_rules", DrsRules::list)
        .on("create_drs_rule", DrsRules::create)
        .on("delete_drs_rule", DrsRules::delete)
        .on("set_drs_rule_enabled", DrsRules::setEnabled);
  }

  private static Answer list(Call call) {
    String cluster = call.text("cluster");
    new Inventory(call.world()).cluster(cluster);
    List<ObjectNode> rules = new ArrayList<>();
    new Inventory(call.world())
        .where("drs_rules", "cluster", cluster)
        .values()
        .forEach(
            rule ->
                rules.add(
                    Json.object(
                        "key", rules.size() + 1,
                        "name", rule.path("name"),
                        "type", rule.path("type"),
                        "enabled", rule.path("enabled"),
                        "mandatory", false,
                        "vms", rule.path("vms"))));
    return Answer.of("cluster", cluster, "count", rules.size(), "rules", rules);
  }

  private static Answer create(Call call) {
    Inventory inventory = new Inventory(call.world());
    String cluster = call.text("cluster");
    String name = call.text("rule_name");
    inventory.cluster(cluster);
    call.texts("vm_names").forEach(inventory::vm);
    if (call.world().has("drs_rules", cluster + "/" + name)) {
      throw new Refusal("DRS rule '" + name + "' already exists.", "Choose another name.");
    }
    ObjectNode rule =
        Json.object(
            "cluster", cluster,
            "name", name,
            "type", call.text("rule_type"),
            "enabled", call.flag("enabled"),
            "vms", call.texts("vm_names"));
    call.world().put("drs_rules", cluster + "/" + name, rule);
    return Answer.done("action", "create_drs_rule", "created", rule);
  }

  private static Answer delete(Call call) {
    RULES.require(call);
    String name = call.text("rule_name");
    call.world().remove("drs_rules", call.text("cluster") + "/" + name);
    return Answer.done(
        "action",
        "delete_drs_rule",
        "deleted",
        Json.object("cluster", call.text("cluster"), "rule", name));
  }

  private static Answer setEnabled(Call call) {
    ObjectNode rule = RULES.require(call);
    boolean enabled = call.flag("enabled");
    if (rule.path("enabled").asBoolean() == enabled) {
      return Answer.of(
          "action", "set_drs_rule_enabled", "unchanged", true, "hint", "It was so already.");
    }
    rule.put("enabled", enabled);
    return Answer.done("action", "set_drs_rule_enabled", "rule_now", rule);
  }
}
