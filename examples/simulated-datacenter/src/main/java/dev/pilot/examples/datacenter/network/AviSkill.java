package dev.pilot.examples.datacenter.network;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilot.examples.datacenter.state.World;
import dev.pilot.examples.datacenter.tool.Action;
import dev.pilot.examples.datacenter.tool.Answer;
import dev.pilot.examples.datacenter.tool.Call;
import dev.pilot.examples.datacenter.tool.Family;
import dev.pilot.examples.datacenter.tool.Refusal;
import dev.pilot.examples.datacenter.tool.Toolbox;

/** The skill avi: virtual services, pools and the Kubernetes operator. It answers in text. */
public final class AviSkill {

  private static final Family SERVICE = Family.of("virtual_services", "Virtual service", "name");
  private static final Family SERVICE_BY_VS_NAME =
      Family.of("virtual_services", "Virtual service", "vs_name");
  private static final Family POOL = Family.of("pools", "Pool", "pool");
  private static final Family MEMBER = Family.of("pool_members", "Server", "pool", "server");
  private static final Family INGRESS = Family.of("ingresses", "Ingress", "name");

  private AviSkill() {}

  /** The skill's tools. */
  public static Toolbox toolbox() {
    return new Toolbox()
        .onAll(operator())
        .on("vs_list", SERVICE.list())
        .on("vs_status", SERVICE.show())
        .on("vs_analytics", SERVICE_BY_VS_NAME.show())
        .on("vs_error_logs", says("No failed requests in this period.", SERVICE_BY_VS_NAME))
        .on("vs_toggle", AviSkill::toggle)
        .on("pool_list", POOL.list())
        .on("pool_members", MEMBER.listWithin(POOL))
        .on("pool_member_enable", call -> switchMember(call, true))
        .on("pool_member_disable", call -> switchMember(call, false))
        .onList("se_list", "service_engines")
        .onList("se_health", "service_engines")
        .onList("ssl_list", "certificates")
        .on("ssl_expiry_check", AviSkill::expiry);
  }

  private static Toolbox operator() {
    return new Toolbox()
        .onFact("ako_status", "ako")
        .onFact("ako_version", "ako")
        .onFact("ako_config_show", "ako_config")
        .onFact("ako_amko_status", "amko")
        .onList("ako_clusters", "ako_clusters")
        .onList("ako_ingress_map", "ingresses")
        .on("ako_ingress_check", Family.of("ingresses", "Ingress").list())
        .on("ako_ingress_diagnose", INGRESS.show())
        .on("ako_logs", call -> Answer.unchanged("INFO AKO is in sync with the controller"))
        .on("ako_sync_diff", call -> Answer.unchanged("No differences."))
        .on("ako_sync_status", call -> Answer.unchanged("Kubernetes 1, controller 1: in sync."))
        .on("ako_config_diff", AviSkill::configDiff)
        .on("ako_config_upgrade", AviSkill::upgrade)
        .on("ako_restart", call -> Answer.done("AKO pod deleted; it restarts."))
        .on("ako_sync_force", call -> Answer.done("AKO pushes all objects again."));
  }

  private static Action says(String sentence, Family family) {
    return call -> {
      family.require(call);
      return Answer.unchanged(sentence);
    };
  }

  private static Answer toggle(Call call) {
    ObjectNode service = SERVICE.require(call);
    boolean enable = call.flag("enable");
    String state = enable ? "enabled" : "disabled";
    if (service.path("enabled").asBoolean() == enable) {
      return Answer.unchanged(
          "Virtual service '%s' is already %s.".formatted(call.text("name"), state));
    }
    service.put("enabled", enable);
    return Answer.done("Virtual service '%s' %s.".formatted(call.text("name"), state));
  }

  private static Answer switchMember(Call call, boolean enable) {
    POOL.require(call);
    ObjectNode member = MEMBER.require(call);
    String state = enable ? "enabled" : "disabled";
    if (member.path("enabled").asBoolean() == enable) {
      return Answer.unchanged("Server '%s' is already %s.".formatted(call.text("server"), state));
    }
    member.put("enabled", enable);
    return Answer.done(
        "Server '%s' %s in '%s'.".formatted(call.text("server"), state, call.text("pool")));
  }

  private static Answer expiry(Call call) {
    boolean none =
        call.world().all("certificates").values().stream()
            .noneMatch(c -> c.path("days_left").asInt() <= call.number("days", 30));
    return Answer.unchanged(none ? "No certificate expires soon." : "Certificates expire soon.");
  }

  private static ObjectNode config(World world) {
    return world.find("facts", "ako").orElseThrow(() -> Refusal.notFound("AKO", "ako"));
  }

  private static Answer configDiff(Call call) {
    String version = config(call.world()).path("version").asText();
    String wanted = call.optionalText("chart_version").orElse(version);
    return Answer.unchanged(
        wanted.equals(version) ? "No differences." : "version: " + version + " -> " + wanted);
  }

  private static Answer upgrade(Call call) {
    ObjectNode config = config(call.world());
    String wanted = call.optionalText("chart_version").orElse(config.path("version").asText());
    config.put("version", wanted);
    return Answer.done("AKO upgraded to " + wanted + ".");
  }
}
