package dev.pilot.examples.datacenter.network;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilot.examples.datacenter.state.Json;
import dev.pilot.examples.datacenter.tool.Answer;
import dev.pilot.examples.datacenter.tool.Call;
import dev.pilot.examples.datacenter.tool.Family;
import dev.pilot.examples.datacenter.tool.Rows;
import dev.pilot.examples.datacenter.tool.Toolbox;
import dev.pilot.examples.datacenter.vsphere.Inventory;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** The skill nsx-security: the distributed firewall, groups, tags and traces. */
public final class NsxSecuritySkill {

  private static final Family POLICIES = Family.of("dfw_policies", "Firewall policy", "policy_id");
  private static final Family RULES =
      Family.of("dfw_rules", "Firewall rule", "policy_id", "rule_id");
  private static final Family GROUPS = Family.of("groups", "Group", "group_id");

  private NsxSecuritySkill() {}

  /** The skill's tools. */
  public static Toolbox toolbox() {
    return new Toolbox()
        .on("list_dfw_policies", POLICIES.list())
        .on("get_dfw_policy", POLICIES.show())
        .on("create_dfw_policy", POLICIES.put(policy -> {}))
        .on("update_dfw_policy", POLICIES.patch())
        .on("delete_dfw_policy", POLICIES.delete(RULES))
        .on("list_dfw_rules", RULES.listWithin(POLICIES))
        .on("create_dfw_rule", RULES.put(rule -> {}, POLICIES))
        .on("update_dfw_rule", RULES.patch())
        .on("delete_dfw_rule", RULES.delete())
        .on("get_dfw_rule_stats", NsxSecuritySkill::stats)
        .on("list_groups", GROUPS.list())
        .on("get_group", GROUPS.show())
        .on("create_group", GROUPS.put(group -> {}))
        .on("delete_group", GROUPS.delete())
        .on("list_vm_tags", NsxSecuritySkill::tags)
        .on("apply_vm_tag", NsxSecuritySkill::applyTag)
        .on("remove_vm_tag", NsxSecuritySkill::removeTag)
        .onList("list_dfw_exclusions", "dfw_exclusions")
        .onList("list_idps_profiles", "idps_profiles")
        .onFact("get_idps_status", "idps")
        .on("run_traceflow", NsxSecuritySkill::trace)
        .on("get_traceflow_result", NsxSecuritySkill::traced);
  }

  private static Answer stats(Call call) {
    RULES.require(call);
    return Answer.of(
        "rule_id", call.text("rule_id"), "hit_count", 0, "packet_count", 0, "byte_count", 0);
  }

  private static String vmName(Call call) {
    String wanted = call.text("vm_id");
    return call.world().all("vms").keySet().stream()
        .filter(name -> Inventory.id("VirtualMachine", name).equals(wanted))
        .findFirst()
        .orElse(wanted);
  }

  private static NavigableSet<String> tagsOf(ObjectNode vm) {
    return new TreeSet<>(vm.path("tags").valueStream().map(tag -> tag.asText()).toList());
  }

  private static Answer tags(Call call) {
    ObjectNode vm = new Inventory(call.world()).vm(call.text("vm_display_name"));
    List<ObjectNode> rows =
        tagsOf(vm).stream()
            .map(tag -> tag.split(":", 2))
            .map(tag -> Json.object("scope", tag[0], "tag", tag[1]))
            .toList();
    return Rows.page(call, rows);
  }

  private static Answer applyTag(Call call) {
    return changeTags(call, true);
  }

  private static Answer removeTag(Call call) {
    return changeTags(call, false);
  }

  private static Answer changeTags(Call call, boolean wanted) {
    ObjectNode vm = new Inventory(call.world()).vm(vmName(call));
    NavigableSet<String> tags = tagsOf(vm);
    String tag = call.text("tag_scope") + ":" + call.text("tag_value");
    boolean changed = wanted ? tags.add(tag) : tags.remove(tag);
    if (tags.isEmpty()) {
      vm.remove("tags");
    } else {
      vm.set("tags", Json.array(tags));
    }
    ObjectNode answer =
        Json.object(
            "vm_id", call.text("vm_id"), "tag", tag, "action", wanted ? "applied" : "removed");
    return changed ? Answer.done(answer) : Answer.of(answer);
  }

  private static Answer trace(Call call) {
    return Answer.done(
        Json.object(
            "traceflow_id",
            "trace-" + call.text("src_lport_id"),
            "status",
            "FINISHED",
            "delivered",
            true));
  }

  private static Answer traced(Call call) {
    return Answer.of(
        "traceflow_id",
        call.text("traceflow_id"),
        "status",
        "FINISHED",
        "delivered",
        true,
        "observations",
        List.of("RECEIVED", "FORWARDED", "DELIVERED"));
  }
}
