package dev.pilot.examples.datacenter.platform;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilot.examples.datacenter.state.Json;
import dev.pilot.examples.datacenter.tool.Action;
import dev.pilot.examples.datacenter.tool.Answer;
import dev.pilot.examples.datacenter.tool.Call;
import dev.pilot.examples.datacenter.tool.Family;
import dev.pilot.examples.datacenter.tool.LocalFiles;
import dev.pilot.examples.datacenter.tool.Refusal;
import dev.pilot.examples.datacenter.tool.Toolbox;

/** The skill vks: Supervisor namespaces and Kubernetes clusters. */
public final class VksSkill {

  private static final Family NAMESPACES = Family.of("namespaces", "Namespace", "name");
  private static final Family PARENT = Family.of("namespaces", "Namespace", "namespace");
  private static final Family CLUSTERS =
      Family.of("tkc_clusters", "Kubernetes cluster", "namespace", "name");

  private VksSkill() {}

  /** The skill's tools. */
  public static Toolbox toolbox() {
    return new Toolbox()
        .onAll(reads())
        .on("create_namespace", VksSkill::createNamespace)
        .on("update_namespace", NAMESPACES.patch())
        .on("delete_namespace", VksSkill::deleteNamespace)
        .on("create_tkc_cluster", VksSkill::createCluster)
        .on("scale_tkc_cluster", VksSkill::scale)
        .on("upgrade_tkc_cluster", VksSkill::upgrade)
        .on("delete_tkc_cluster", CLUSTERS.delete())
        .on("get_supervisor_kubeconfig", call -> kubeconfig(call, PARENT))
        .on("get_tkc_kubeconfig", call -> kubeconfig(call, CLUSTERS));
  }

  private static Toolbox reads() {
    return new Toolbox()
        .on("list_namespaces", NAMESPACES.list())
        .on("get_namespace", NAMESPACES.show())
        .on("list_tkc_clusters", CLUSTERS.list())
        .on("get_tkc_cluster", CLUSTERS.show())
        .on("get_tkc_available_versions", within("k8s_versions"))
        .on("list_namespace_storage_usage", within("volume_claims"))
        .on("list_vm_groups", within("vm_groups"))
        .on("list_vm_snapshots", within("supervisor_snapshots"))
        .on("list_vm_network_interfaces", within("supervisor_nics"))
        .onList("list_supervisor_storage_policies", "storage_policies")
        .onList("list_vm_classes", "vm_classes")
        .onFact("check_vks_compatibility", "vks_compatibility")
        .onFact("get_harbor_info", "harbor")
        .on("get_supervisor_status", VksSkill::supervisor);
  }

  private static Action within(String family) {
    return Family.of(family, family).listWithin(PARENT);
  }

  private static Answer supervisor(Call call) {
    String id = call.text("cluster_id");
    if (!call.world().has("clusters", id)) {
      throw Refusal.notFound("Supervisor cluster", id);
    }
    return Answer.of("cluster_id", id, "config_status", "RUNNING", "kubernetes_status", "READY");
  }

  private static Answer createNamespace(Call call) {
    String name = call.text("name");
    if (call.world().has("namespaces", name)) {
      throw new Refusal("Namespace '" + name + "' already exists.", "Choose another name.");
    }
    if (!call.world().has("storage_policies", call.text("storage_policy"))) {
      throw Refusal.notFound("Storage policy", call.text("storage_policy"));
    }
    return NAMESPACES.put(namespace -> namespace.put("status", "RUNNING")).perform(call);
  }

  private static Answer deleteNamespace(Call call) {
    NAMESPACES.require(call);
    String prefix = call.text("name") + "/";
    call.world().all("tkc_clusters").keySet().stream()
        .filter(id -> id.startsWith(prefix))
        .forEach(id -> call.world().remove("tkc_clusters", id));
    return NAMESPACES.delete().perform(call);
  }

  private static Answer createCluster(Call call) {
    requireVersion(call);
    String id = call.text("namespace") + "/" + call.text("name");
    if (call.world().has("tkc_clusters", id)) {
      throw new Refusal("Kubernetes cluster '" + id + "' already exists.", "Choose another name.");
    }
    return CLUSTERS.put(cluster -> cluster.put("phase", "running"), PARENT).perform(call);
  }

  private static void requireVersion(Call call) {
    if (!call.world().has("k8s_versions", call.text("k8s_version"))) {
      throw new Refusal(
          "Kubernetes version '%s' is not available.".formatted(call.text("k8s_version")),
          "get_tkc_available_versions lists what is.");
    }
  }

  private static Answer scale(Call call) {
    ObjectNode cluster = CLUSTERS.require(call);
    int before = cluster.path("worker_count").asInt();
    int after = call.number("worker_count", before);
    cluster.put("worker_count", after);
    ObjectNode answer =
        Json.object("name", call.text("name"), "worker_count", after, "previous", before);
    return before == after ? Answer.of(answer) : Answer.done(answer);
  }

  private static Answer upgrade(Call call) {
    requireVersion(call);
    ObjectNode cluster = CLUSTERS.require(call);
    String before = cluster.path("k8s_version").asText();
    cluster.put("k8s_version", call.text("k8s_version"));
    ObjectNode answer =
        Json.object(
            "name", call.text("name"),
            "k8s_version", call.text("k8s_version"),
            "previous", before);
    return before.equals(call.text("k8s_version")) ? Answer.of(answer) : Answer.done(answer);
  }

  private static Answer kubeconfig(Call call, Family family) {
    family.require(call);
    String config = "apiVersion: v1\nkind: Config\n";
    Answer answer =
        Answer.done(
            Json.object(
                "namespace",
                call.text("namespace"),
                "kubeconfig",
                config,
                "hint",
                "Keep it secret."));
    return call.optionalText("output_path")
        .map(path -> answer.then(() -> LocalFiles.write(path, config)))
        .orElse(answer);
  }
}
